import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import { severities } from '../../diagnostics/diagnostic.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Location, Path, Place } from '../../diagnostics/place.ts';
import type { RuleEntry, RuleMap } from '../../schema/read-workspace.ts';
import { findRule } from '../find-rule.ts';
import type { ListedRule } from '../find-rule.ts';
import type { Workspace } from '../workspace.ts';
import type { RuleLayer } from './rule-layer.ts';

/**
 * What mop.yaml and then the flags `--rule` say of rules, checked.
 * @throws UsageError at the first thing that a rule does not take, with its place
 */
export function readRuleLayers({ settings, locate }: Workspace, words: readonly string[]): readonly RuleLayer[] {
  const entries = Object.entries(settings.rules ?? {}).flatMap(([word, entry]) =>
    mapsOf(entry, ['rules', word]).map(({ map, path }) => {
      const rule = findRule(word, locate({ path: ['rules', word], on: 'key' }));
      return toLayer(rule, map, (place) => locate({ ...place, path: [...path, ...place.path] }));
    }),
  );
  return [...entries, ...words.map(readWord)];
}

function mapsOf(entry: RuleEntry, path: Path): readonly { readonly map: RuleMap; readonly path: Path }[] {
  if (typeof entry === 'string') return [{ map: { severity: entry }, path }];
  return isMaps(entry) ? entry.map((map, index) => ({ map, path: [...path, index] })) : [{ map: entry, path }];
}

function isMaps(entry: Exclude<RuleEntry, string>): entry is readonly RuleMap[] {
  return Array.isArray(entry);
}

/** `all-records=off` or `date-window-too-wide.maximumDays=14`. */
function readWord(word: string): RuleLayer {
  const { id, option, value } = /^(?<id>[\w-]+)(?:\.(?<option>\w+))?=(?<value>\w+)$/.exec(word)?.groups ?? {};
  if (id === undefined || value === undefined) throw invalid(`--rule does not take "${word}"`);
  const rule = findRule(id);
  if (option !== undefined) return readOption(rule, option, value);
  const severity = [...severities, 'off' as const].find((one) => one === value);
  if (severity === undefined)
    throw invalid(`--rule ${id}= takes off, info, warning, error or an option, found "${value}"`);
  return toLayer(rule, { severity });
}

/** An option as it is written in a flag: what is no number at all is said as it was written. */
function readOption(rule: ListedRule, name: string, written: string): RuleLayer {
  const value = Number(written);
  const isWrong = Number.isNaN(value) && !rule.isMandatory;
  if (isWrong) checkOption(rule, { name, value, written: `"${written}"` });
  return toLayer(rule, { options: { [name]: value } });
}

function invalid(message: string): UsageError {
  const hint = 'Expected for example all-records=off or date-window-too-wide.maximumDays=14.';
  return new UsageError(message, { code: 'invalid-option', hint });
}

type Locate = (place: Place) => Partial<Location>;

const nowhere: Locate = () => ({});

function toLayer(rule: ListedRule, { severity, options = {}, files }: RuleMap, locate = nowhere): RuleLayer {
  if (rule.isMandatory)
    throw new UsageError(`"${rule.id}" takes no settings: what cannot be read has not been checked`, {
      code: 'mandatory-rule',
      where: locate({ path: [], on: 'key' }),
    });
  for (const [name, value] of Object.entries(options)) checkOption(rule, { name, value }, locate);
  return {
    rule: rule.id,
    ...(severity === undefined ? {} : { severity }),
    options,
    ...(files === undefined ? {} : { files }),
  };
}

function checkOption(
  { id, options }: ListedRule,
  {
    name,
    value,
    written = String(value),
  }: { readonly name: string; readonly value: number; readonly written?: string },
  locate: Locate = nowhere,
): void {
  const path = ['options', name];
  const option = options.find((one) => one.name === name);
  if (!option)
    throw new UsageError(`the rule "${id}" has no option "${name}"${suggestion(name, options)}`, {
      code: 'unknown-option',
      where: locate({ path, on: 'key' }),
      hint: `mop rules ${id} shows what it takes.`,
    });
  const { minimum, maximum } = option;
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw new UsageError(`"${name}" of "${id}" must be a whole number from ${minimum} to ${maximum}, found ${written}`, {
    code: 'invalid-option',
    where: locate({ path }),
  });
}

function suggestion(name: string, options: ListedRule['options']): string {
  const names = options.map((one) => one.name);
  const near = didYouMean(name, names);
  if (near !== undefined) return endWithNear(near);
  return names.length === 0 ? ', and no other' : `; it has ${names.join(', ')}`;
}
