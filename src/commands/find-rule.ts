import { didYouMean, endWithNear } from '../diagnostics/did-you-mean.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/errors.ts';
import type { Location } from '../diagnostics/place.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import { allRules, ruleOf } from '../validate/all-rules.ts';
import { severityIn } from '../validate/preset.ts';
import type { Preset } from '../validate/preset.ts';
import type { RuleDescription } from '../validate/rule-description.ts';
import type { RuleOption } from '../validate/rule-option.ts';

/** A rule as `mop rules` shows it. */
export interface ListedRule {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly serverErrors: readonly string[];
  /** Severity under each preset; a finding of the rule may be milder. */
  readonly presets: Readonly<Record<Preset, Severity | 'off'>>;
  readonly options: readonly RuleOption[];
  /** Whether no setting and no suppression can silence it. */
  readonly isMandatory: boolean;
  readonly url: string;
}

/** Every rule, by code. */
export function listRules(): readonly ListedRule[] {
  return allRules.map(listed);
}

function listed({
  code,
  id,
  severity,
  summary,
  serverErrors,
  options,
  isMandatory = false,
}: RuleDescription): ListedRule {
  const under = (preset: Preset) => (isMandatory ? severity : severityIn(preset, severity));
  return {
    code,
    id,
    severity,
    summary,
    serverErrors: serverErrors ?? [],
    presets: { recommended: under('recommended'), strict: under('strict'), minimal: under('minimal') },
    options: options ?? [],
    isMandatory,
    url: ruleUrl(id),
  };
}

/**
 * The rule of an id or code.
 * @param where place that names it, for the message
 * @throws UsageError with the nearest id
 */
export function findRule(word: string, where: Partial<Location> = {}): ListedRule {
  const rule = ruleOf(word);
  if (rule) return listed(rule);
  const near = didYouMean(
    word,
    allRules.map((one) => one.id),
  );
  throw new UsageError(`there is no rule "${word}"${endWithNear(near)}`, {
    code: 'unknown-rule',
    where,
    hint: 'mop rules lists them.',
  });
}
