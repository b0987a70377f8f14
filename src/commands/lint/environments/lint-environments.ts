import { join } from 'node:path';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import { compareText } from '../../../diagnostics/diagnostic.ts';
import { UsageError } from '../../../diagnostics/errors.ts';
import { printableLine } from '../../../diagnostics/printable.ts';
import type { EnvironmentProfile } from '../../../deploy/plan/profile-rows.ts';
import type { Metadata } from '../../../metadata/metadata.ts';
import { lintEnvironment } from '../../../validate/lint-environment.ts';
import { lintProfile } from '../../../validate/lint-profile.ts';
import type { CommandIo } from '../../command.ts';
import { readEnvironmentWord } from '../../environment-word.ts';
import { withEnvironment } from '../../environment/open-environment.ts';
import type { OpenEnvironment } from '../../environment/open-environment.ts';
import { pickProfile } from '../../plan/pick-profile.ts';
import { findWorkspace } from '../../workspace.ts';
import { settingsFor } from '../file-settings.ts';
import type { LintInput } from '../find-inputs.ts';
import type { LintSetup } from '../lint-setup.ts';
import { withoutFix } from '../without-fix.ts';
import { readWantedProfiles } from './find-drift.ts';
import type { WantedProfile } from './find-drift.ts';
import { printSource } from './print-source.ts';
import type { PrintedProfile } from './print-source.ts';
import { readFacts } from './read-facts.ts';
import { readOrganization } from './read-organization.ts';

/** What was found in environments. */
export interface LintedEnvironments {
  readonly findings: readonly Diagnostic[];
  /** The profiles, `env:prod/Northern Region`, by their text. */
  readonly texts: ReadonlyMap<string, string>;
}

interface EnvironmentRun {
  readonly setup: LintSetup;
  readonly io: CommandIo;
  /** What files are checked with: texts are written by it, as `mop pull` does. */
  readonly metadata: Metadata;
}

/** Reads the profiles of environments and checks them with the organizations' own metadata. */
export async function lintEnvironments(inputs: readonly LintInput[], run: EnvironmentRun): Promise<LintedEnvironments> {
  const files = await readWantedProfiles(await findWorkspace(run.io.cwd), run.metadata, run.io);
  const findings: Diagnostic[] = [];
  const texts = new Map<string, string>();
  for (const [name, profiles] of groupByEnvironment(inputs)) {
    const io = { ...run.io, environmentName: name };
    const linted = await withEnvironment(io, (opened) =>
      io.progress(`reading ${name}`, () => lintOpened(opened, profiles, { ...run, io, files })),
    );
    findings.push(...linted.findings);
    for (const [file, text] of linted.texts) texts.set(file, text);
  }
  return { findings, texts };
}

/** Names of profiles by environment; undefined: all of them. */
function groupByEnvironment(inputs: readonly LintInput[]): ReadonlyMap<string, readonly string[] | undefined> {
  const groups = new Map<string, readonly string[] | undefined>();
  for (const { file } of inputs) {
    const { name = '', profile } = readEnvironmentWord(file) ?? {};
    const known = groups.has(name) ? groups.get(name) : [];
    groups.set(name, profile === undefined ? undefined : known && [...known, profile]);
  }
  return groups;
}

async function lintOpened(
  opened: OpenEnvironment,
  wanted: readonly string[] | undefined,
  { setup, io, metadata, files }: EnvironmentRun & { readonly files: readonly WantedProfile[] },
): Promise<LintedEnvironments> {
  const profiles = choose(await opened.environment.readProfiles('latest'), wanted, opened.name);
  const printed = profiles.map((rows) => ({ ...printSource(rows, fileOf(rows, opened), metadata), rows }));
  const organization = await readOrganization(opened.client, profiles);
  const settingsOf = (file: string) => settingsFor(join(setup.folder, file), setup);
  const checked = printed.flatMap(({ rows, read }) => (read.source ? [{ rows, source: read.source }] : []));
  const facts = await readFacts(opened, checked, { files, io });
  const inProfile = ({ file, read }: PrintedProfile) =>
    read.source ? lintProfile(read.source, organization, settingsOf(file)) : read.findings;
  return {
    findings: [...printed.flatMap(inProfile).map(withoutFix), ...lintEnvironment(facts, settingsOf)],
    texts: new Map(printed.map(({ file, text }) => [file, text])),
  };
}

function fileOf({ name }: EnvironmentProfile, environment: OpenEnvironment): string {
  return printableLine(`env:${environment.name}/${name}`);
}

/** Profiles by name or id, each once, by name. @throws UsageError where there is no such profile, or none at all */
function choose(
  all: readonly EnvironmentProfile[],
  wanted: readonly string[] | undefined,
  environment: string,
): readonly EnvironmentProfile[] {
  const chosen = wanted ? new Set(wanted.map((name) => pickProfile(all, { name, environment }))) : all;
  if (all.length === 0) {
    throw new UsageError(`there is nothing to check at "env:${environment}": it has no profile`, {
      code: 'no-input-files',
      hint: 'mop import or mop apply brings one.',
    });
  }
  return [...chosen].sort((a, b) => compareText(a.name, b.name));
}
