import { resolve } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printable } from '../diagnostics/printable.ts';
import { describeLinks } from '../report/describe-links.ts';
import { linksDot } from '../report/links-dot.ts';
import { linksMermaid } from '../report/links-mermaid.ts';
import type { ProfileLinks } from '../report/links-result.ts';
import { linksSvg } from '../report/links-svg.ts';
import { linksText } from '../report/links-text.ts';
import { loadPaint, noPaint } from '../report/paint.ts';
import type { Paint } from '../report/paint.ts';
import { checkProfile } from '../validate/checked-profile.ts';
import { optionOf } from '../validate/lint-settings.ts';
import { maximumLinks } from '../validate/maximum-links.ts';
import type { CommandInput, Run } from './command.ts';
import { settingsFor } from './lint/file-settings.ts';
import { lintSetup } from './lint/lint-setup.ts';
import { expandProfiles, profileFiles, refuseUnnamed } from './profile-files.ts';
import { readProfiles } from './read-profiles.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';
import { writeResult } from './write-output.ts';

/** `mop links`. */
export const run: Run = async (input) => {
  const { args: named, options, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const paths = named.length > 0 ? await expandProfiles(named, io.cwd) : await profileFiles(workspace, io.cwd);
  if (paths.length === 0) throw refuseUnnamed(paths);
  const setup = await lintSetup(input, workspace);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const read = paths.map(async (path) => {
    const limit = optionOf('too-many-links', maximumLinks, settingsFor(resolve(io.cwd, path), setup));
    return (await readProfiles(path, io.cwd)).map((source) => describeLinks(checkProfile(source, metadata), limit));
  });
  const profiles = (await Promise.all(read)).flat();
  const text = await render(profiles, input);
  const out = options.text('out');
  if (out === undefined) io.print(text);
  else await writeResult(out, `${text}\n`, io);
  return exitCodes.fine;
};

async function render(profiles: readonly ProfileLinks[], input: CommandInput): Promise<string> {
  const { options, io } = input;
  const format = io.json ? 'json' : (options.text('format') ?? 'text');
  if (format === 'json') return JSON.stringify({ profiles }, undefined, 2);
  const draw = drawings[format];
  return draw ? printable(await draw(onlyOne(profiles))) : linksText(profiles, await screenOf(input));
}

/** The terminal; a file has no colours, and lines of any length. */
async function screenOf({ options, io }: CommandInput): Promise<{ paint: Paint; width: number }> {
  if (options.text('out') !== undefined) return { paint: noPaint, width: Infinity };
  return { paint: await loadPaint(io.colour), width: io.width };
}

const drawings: Readonly<Record<string, (links: ProfileLinks) => string | Promise<string>>> = {
  mermaid: linksMermaid,
  dot: linksDot,
  svg: linksSvg,
};

function onlyOne(profiles: readonly ProfileLinks[]): ProfileLinks {
  const [first, ...others] = profiles;
  if (first && others.length === 0) return first;
  throw new UsageError(`a drawing shows one profile, and there are ${profiles.length}`, {
    code: 'several-profiles',
    hint: 'Name its file; mop unpack writes each profile of a package into one.',
  });
}
