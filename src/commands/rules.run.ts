import { exitCodes } from '../diagnostics/errors.ts';
import type { Run } from './command.ts';
import { findRule, listRules } from './find-rule.ts';
import { readShippedFile } from './shipped-file.ts';

/** `mop rules`. */
export const run: Run = async ({ args: [word], io }) => {
  const list = listRules();
  if (word !== undefined) {
    const rule = findRule(word);
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
