import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import { packageRules } from '../validate/package-rules.ts';
import { rules } from '../validate/rules/index.ts';

/** A rule as `mop rules` shows it. */
export interface ListedRule {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly serverErrors: readonly string[];
  readonly url: string;
}

/** Every rule, by code. */
export function listRules(): readonly ListedRule[] {
  return [...packageRules, ...rules]
    .map(({ code, id, severity, summary, serverErrors }) => ({
      code,
      id,
      severity,
      summary,
      serverErrors: serverErrors ?? [],
      url: ruleUrl(id),
    }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * The rule of an id or code.
 * @param where file that names it, for the message
 * @throws UsageError with the nearest id
 */
export function findRule(word: string, where: { readonly file?: string } = {}): ListedRule {
  const list = listRules();
  const wanted = word.toLowerCase().replace(/^(?=\d+$)/, 'mop');
  const rule = list.find((one) => one.id === wanted || one.code.toLowerCase() === wanted);
  if (rule) return rule;
  const near = didYouMean(
    wanted,
    list.map((one) => one.id),
  );
  throw new UsageError(`there is no rule "${word}"${near === undefined ? '' : `; did you mean "${near}"?`}`, {
    code: 'unknown-rule',
    where,
    hint: 'mop rules lists them.',
  });
}
