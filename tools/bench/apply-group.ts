import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDataverse, run } from './local-dataverse.ts';
import type { Command } from './measure.ts';
import type { Group, Subject } from './run-group.ts';
import type { Workplace } from './workplace.ts';

/** Names of what the targets of plan and apply are about. */
export const applyNames = {
  replay: 'the requests of `mop apply`, sent by node:http alone',
  apply: '`mop apply`, the shipped profile, nothing there',
  idle: '`mop plan`, the shipped profile, nothing to do',
} as const;

/** The shipped profile into an empty environment, beside the bare requests of that, and once more when it is there. */
export function applyGroup(place: Workplace, rounds: number): Group {
  const { replay, apply, idle } = applyNames;
  const applying = ['apply', '--yes'];
  return {
    title: 'A profile into an environment',
    rounds,
    subjects: [
      subject(place, replay, (dataverse) => replayCommand(place, dataverse, applying)),
      subject(place, apply, (dataverse) => Promise.resolve(dataverse.mop(applying))),
      subject(place, idle, async (dataverse) => {
        await run(dataverse.mop([...applying, '--quiet']));
        return dataverse.mop(['plan', '--detailed-exitcode']);
      }),
    ],
  };
}

/** Each run has a local Dataverse of its own, started before and ended after the measured time. */
function subject(place: Workplace, name: string, prepare: (dataverse: LocalDataverse) => Promise<Command>): Subject {
  let dataverse: LocalDataverse | undefined;
  return {
    name,
    exitCodes: [0],
    async command() {
      dataverse = await LocalDataverse.start(place, await shippedProfile(place));
      return prepare(dataverse);
    },
    async end() {
      await dataverse?.stop();
    },
  };
}

async function replayCommand(
  place: Workplace,
  { url, token, folder }: LocalDataverse,
  words: readonly string[],
): Promise<Command> {
  const file = join(place.folder, 'requests.json');
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const isRecorded = await readFile(file).then(
    () => true,
    () => false,
  );
  if (!isRecorded) await writeFile(file, JSON.stringify(await record(place, words)));
  return place.script('peers/replay-requests.mjs', [file, url, tokenFile]);
}

async function record(place: Workplace, words: readonly string[]): Promise<unknown> {
  const profile = await shippedProfile(place);
  const dataverse = await LocalDataverse.start(place, profile);
  try {
    return await dataverse.record(words, profile);
  } finally {
    await dataverse.stop();
  }
}

function shippedProfile(place: Workplace): Promise<string> {
  return readFile(join(place.folder, 'mop', 'profiles', 'field-service.yaml'), 'utf8');
}
