import { faultKinds } from '../emulator/faults/fault.ts';
import type { Command } from './command.ts';

/** What can go wrong on demand. */
function faultHelp(): string {
  const kinds = Object.entries(faultKinds).map(([word, what]) => `  ${word.padEnd(19)}${what}`);
  return `A fault is KIND[=VALUE][;key=value]…; kinds are\n\n${kinds.join('\n')}\n\nand keys method, path (a part of the address), nth, times, probability, seed, retry-after and html.`;
}

/** `mop dataverse`: the local Dataverse. */
export const dataverse: Command = {
  usage: 'dataverse',
  summary: 'start, fill or stop the local Dataverse',
  description: `The local Dataverse: a server on this machine that behaves like the offline part of a real one, for trying everything and for tests. Commands
that need an environment and are given none use it, and start it for as long as they run.`,
  options: [],
  examples: [],
  subcommands: [
    {
      usage: 'start',
      summary: 'serve organizations until stopped',
      description: `Serves each organization at an address of its own on 127.0.0.1, Web API under /api/data/v9.2/. Every request needs the bearer token that
start makes and keeps in the state folder.

${faultHelp()}`,
      options: [
        { flags: '--organizations <names>', description: 'names, separated by commas', default: 'dev' },
        { flags: '--port <number>', description: 'port of the first organization; the others follow' },
        {
          flags: '--state <folder>',
          description: 'folder that keeps the organizations (.mop/dataverse of the workspace)',
        },
        {
          flags: '--job-delay <milliseconds>',
          description: 'how long asynchronous imports and exports take',
          default: '0',
        },
        { flags: '--fault <spec...>', description: 'what goes wrong, such as "429;retry-after=2;times=3"' },
        {
          flags: '--limits <numbers>',
          description: 'service limits: on, or some of requests=6000,seconds=1200,concurrent=52',
        },
        { flags: '--detach', description: 'serve in the background' },
      ],
      examples: [
        { line: 'mop dataverse start --organizations dev,test --detach', does: 'two organizations, in the background' },
      ],
      load: () => import('./dataverse-start.run.ts'),
    },
    {
      usage: 'seed',
      summary: 'generate the data of a Field Service company',
      description: `Generates a believable company: regions with their teams and technicians, customers with contacts, locations, assets and devices,
and eighteen months of work orders, bookings and what hangs on them, with six weeks ahead. Each technician brings about 2,000 rows: 500
technicians are a million. Everything is invented. The same technicians, seed and day give the same bytes on every machine. Bookings stand as they do at one o'clock in the
afternoon of that day in their region: some are done, one is under way, the others are to come.`,
      options: [
        { flags: '--technicians <number>', description: 'how many technicians, 1 to 1,000', default: '10' },
        { flags: '--seed <number>', description: 'another number gives another company', default: '1' },
        { flags: '--at <date>', description: 'the day (UTC) that is today for the company (today)' },
        { flags: '--organization <name>', description: 'organization of the local Dataverse to put it into (dev)' },
        { flags: '--out <folder>', description: 'folder for <table>.jsonl, as mop query reads it, instead' },
        { flags: '--force', description: 'replace a folder that holds rows' },
      ],
      examples: [
        { line: 'mop dataverse seed', does: 'ten technicians as of today, in the local Dataverse' },
        { line: 'mop dataverse seed --out company', does: 'the same as files' },
        {
          line: 'mop dataverse seed --technicians 25 --seed 7 --at 2026-11-25 --out company',
          does: 'another company on a given day, the same one on every machine',
        },
      ],
      load: () => import('./dataverse-seed.run.ts'),
    },
    {
      usage: 'stop',
      summary: 'stop the local Dataverse that runs in the background',
      description: 'Stops the local Dataverse of this workspace. Its organizations stay.',
      options: [{ flags: '--state <folder>', description: 'folder that keeps the organizations' }],
      examples: [{ line: 'mop dataverse stop', does: 'stops it' }],
      load: () => import('./dataverse-stop.run.ts'),
    },
  ],
};
