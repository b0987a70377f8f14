import { exitCodes } from '../diagnostics/errors.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import { wrapLine } from '../report/wrap-line.ts';
import { presets } from '../validate/preset.ts';
import type { RuleOption } from '../validate/rule-option.ts';
import type { Run } from './command.ts';
import { findRule, listRules } from './find-rule.ts';
import type { ListedRule } from './find-rule.ts';
import { readShippedFile } from './shipped-file.ts';

/** `mop rules`. */
export const run: Run = async ({ args: [word], io }) => {
  const list = listRules();
  if (word !== undefined) {
    const rule = findRule(word);
    const page = await readShippedFile(`docs/rules/${rule.id}.md`);
    io.print(io.json ? JSON.stringify({ ...rule, page }) : `${page}\n${settingsOf(rule)}`);
  } else io.print(io.json ? JSON.stringify({ rules: list }) : listText(list, io.width));
  return exitCodes.fine;
};

function listText(list: readonly ListedRule[], columns: number): string {
  const width = Math.max(...list.map((rule) => rule.id.length));
  const hanging = 8 + width + 2 + presets.length * 13;
  const lines = [
    `${'code'.padEnd(6)}  ${'rule'.padEnd(width)}  ${presets.map((preset) => preset.padEnd(11)).join('  ')}  what it finds`,
    ...list.map(
      ({ code, id, presets: under, summary }) =>
        `${code}  ${id.padEnd(width)}  ${presets.map((preset) => under[preset].padEnd(11)).join('  ')}  ${summary}`,
    ),
  ];
  return lines.flatMap((line) => wrapLine(line, { width: columns, hanging })).join('\n');
}

function settingsOf({ presets: under, options, isMandatory }: ListedRule): string {
  const severities = presets.map((preset) => `${preset}: ${under[preset]}`).join(' · ');
  const fixed = isMandatory ? '\nIt cannot be silenced.' : '';
  return ['## Settings', '', severities + fixed, ...options.map(optionText)].join('\n');
}

function optionText({ name, description, default: standard, strict, minimum, maximum }: RuleOption): string {
  const tighter = strict === undefined ? '' : `, strict ${formatCount(strict)}`;
  return `${name}: ${formatCount(standard)}${tighter} (${formatCount(minimum)} to ${formatCount(maximum)}); ${description}`;
}
