import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { allRules } from '../validate/all-rules.ts';
import { lintProfileFile } from '../validate/lint-profile-file.ts';
import type { LintSettings, RuleSetting } from '../validate/lint-settings.ts';
import { lintTogether } from '../validate/lint-together.ts';
import type { Preset } from '../validate/preset.ts';

/** A profile file in memory. */
export interface ProfileText {
  /** Its path as findings show it. */
  readonly file: string;
  readonly text: string;
}

/** How profile files are checked. */
export interface LintOptions {
  /** Tables, columns and relationships to check against: of {@link loadMetadata}. */
  readonly metadata: Metadata;
  /** Which rules at which severity; `recommended` where absent. */
  readonly preset?: Preset;
  /** By the rule's id, for example `{ 'all-records': 'off' }`. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/**
 * Checks profile files, each by itself and all together, as `mop lint` does: comments that silence a finding count.
 * @returns the findings, in the order of files and places
 * @throws RangeError for a rule that there is none of, or that takes no settings
 */
export async function lint(
  files: readonly ProfileText[],
  { metadata, preset = 'recommended', rules = {} }: LintOptions,
): Promise<readonly Diagnostic[]> {
  const settings: LintSettings = { preset, rules: readRules(rules) };
  const checked = files.map(({ file, text }) => lintProfileFile(Buffer.from(text), file, { metadata, settings }));
  const profiles = checked.flatMap(({ identity }) => identity ?? []);
  const together = await lintTogether(profiles, { settingsOf: () => settings, findings: [] });
  return [...checked.flatMap(({ findings }) => findings), ...together.findings].sort(compareDiagnostics);
}

function readRules(rules: NonNullable<LintOptions['rules']>): ReadonlyMap<string, RuleSetting> {
  const entries = Object.entries(rules).map(([id, severity]): readonly [string, RuleSetting] => {
    const rule = allRules.find((one) => one.id === id);
    if (!rule) throw new RangeError(`there is no rule "${id}"`);
    if (rule.isMandatory === true)
      throw new RangeError(`"${id}" takes no settings: what cannot be read has not been checked`);
    return [id, { severity, options: {} }];
  });
  return new Map(entries);
}
