import { resolve } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printable } from '../diagnostics/printable.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { linksDot } from '../report/links-dot.ts';
import { linksMermaid } from '../report/links-mermaid.ts';
import type { LinkedTable, ProfileLinks } from '../report/links-result.ts';
import { linksSvg } from '../report/links-svg.ts';
import { linksText } from '../report/links-text.ts';
import { loadPaint } from '../report/paint.ts';
import type { ProfileSource } from '../schema/profile.ts';
import { checkProfile } from '../validate/checked-profile.ts';
import { optionOf } from '../validate/lint-settings.ts';
import { buildLinkGraph } from '../validate/links.ts';
import type { TableLinks } from '../validate/links.ts';
import { maximumLinks } from '../validate/maximum-links.ts';
import type { CommandInput, Run } from './command.ts';
import { settingsFor } from './lint/file-settings.ts';
import { lintSetup } from './lint/lint-setup.ts';
import { readProfiles } from './read-profiles.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';
import { writeOutput } from './write-output.ts';

/** `mop links`. */
export const run: Run = async (input) => {
  const {
    args: [path = ''],
    options,
    io,
  } = input;
  const workspace = await findWorkspace(io.cwd);
  const settings = settingsFor(resolve(io.cwd, path), await lintSetup(input, workspace));
  const limit = optionOf('too-many-links', maximumLinks, settings);
  const metadata = await workspaceMetadata(workspace, {
    cwd: io.cwd,
    option: options.text('metadata'),
  });
  const profiles = (await readProfiles(path, io.cwd)).map((source) => describeLinks(source, { metadata, limit }));
  const text = await render(profiles, input);
  const out = options.text('out');
  if (out === undefined) io.print(text);
  else await writeOutput(out, `${text}\n`, io);
  return exitCodes.fine;
};

function describeLinks(
  source: ProfileSource,
  { metadata, limit }: { metadata: Metadata; limit: number },
): ProfileLinks {
  const { links, tables, circles } = buildLinkGraph(checkProfile(source, metadata));
  return {
    profile: source.profile.name,
    file: source.file,
    limit,
    tables: [...tables.values()].map(describeTable).sort((a, b) => (a.table < b.table ? -1 : 1)),
    arrows: links.map(({ from, to, via }) => ({ from, to, relationship: via.association.relationship })),
    circles: circles.map((circle) => [...circle.map((link) => link.from), circle[0]?.from ?? '']),
  };
}

function describeTable({ table, linked, paths, chain, circular, unresolved }: TableLinks): LinkedTable {
  return { table, links: linked.length, paths, depth: chain.length - 1, linked, chain, circular, unresolved };
}

async function render(profiles: readonly ProfileLinks[], { options, io }: CommandInput): Promise<string> {
  const format = io.json ? 'json' : (options.text('format') ?? 'text');
  if (format === 'json') return JSON.stringify({ profiles }, undefined, 2);
  const draw = drawings[format];
  return draw
    ? printable(await draw(onlyOne(profiles)))
    : linksText(profiles, await loadPaint(io.colour && options.text('out') === undefined));
}

const drawings: Readonly<Record<string, (links: ProfileLinks) => string | Promise<string>>> = {
  mermaid: linksMermaid,
  dot: linksDot,
  svg: linksSvg,
};

function onlyOne(profiles: readonly ProfileLinks[]): ProfileLinks {
  const [first, ...others] = profiles;
  if (first && others.length === 0) return first;
  throw new UsageError(`a drawing shows one profile, the package has ${profiles.length}`, {
    code: 'several-profiles',
    hint: 'mop unpack writes each into a file of its own.',
  });
}
