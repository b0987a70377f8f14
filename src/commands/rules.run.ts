import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import { packageRules } from '../validate/package-rules.ts';
import { rules } from '../validate/rules/index.ts';
import type { Run } from './command.ts';
import { readShippedFile } from './shipped-file.ts';

/** `mop rules`. */
export const run: Run = async ({ args: [word], io }) => {
  const list = listRules();
  if (word !== undefined) {
    const rule = findRule(word, list);
    const page = await readShippedFile(`docs/rules/${rule.id}.md`);
    io.print(io.json ? JSON.stringify({ ...rule, page }) : page);
  } else if (io.json) {
    io.print(JSON.stringify({ rules: list }));
  } else {
    const width = Math.max(...list.map((rule) => rule.id.length));
    io.print(
      list
        .map(({ code, id, severity, summary }) => `${code}  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`)
        .join('\n'),
    );
  }
  return exitCodes.fine;
};

interface ListedRule {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly serverErrors: readonly string[];
  readonly url: string;
}

function listRules(): readonly ListedRule[] {
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

function findRule(word: string, list: readonly ListedRule[]): ListedRule {
  const wanted = word.toLowerCase().replace(/^(?=\d+$)/, 'mop');
  const rule = list.find((one) => one.id === wanted || one.code.toLowerCase() === wanted);
  if (rule) return rule;
  const near = didYouMean(
    wanted,
    list.map((one) => one.id),
  );
  throw new UsageError(`there is no rule "${word}"${near === undefined ? '' : `; did you mean "${near}"?`}`, {
    code: 'unknown-rule',
    hint: 'mop rules lists them.',
  });
}
