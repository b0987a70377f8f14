import type { Severity } from '../../diagnostics/diagnostic.ts';
import { printableLines } from '../../diagnostics/printable.ts';
import { lintCompact } from '../../report/lint-compact.ts';
import { lintJson } from '../../report/lint-json.ts';
import type { LintReport } from '../../report/lint-report.ts';
import type { LintResult } from '../../report/lint-result.ts';
import { lintText } from '../../report/lint-text.ts';
import { loadPaint, noPaint } from '../../report/paint.ts';
import type { CommandIo } from '../command.ts';
import { writeResult } from '../write-output.ts';
import type { ChosenFormats } from './choose-formats.ts';
import type { FormatName } from './format-names.ts';

/** How findings are shown. */
export interface ReportChoice {
  readonly formats: ChosenFormats;
  /** File of `--output`. */
  readonly output: string | undefined;
  readonly failOn: Severity;
  /** Whether the changes that fixing would make are shown as well. */
  readonly showsDiff: boolean;
}

/** Shows findings in every form that was asked for, and as annotations where a build agent listens. */
export async function writeReports(result: LintResult, choice: ReportChoice, io: CommandIo): Promise<void> {
  const { formats, output } = choice;
  const render = renderer(result, { choice, io });
  for (const { format, file } of formats.files) await writeResult(file, `${await render(format)}\n`, io);
  const text = await render(formats.main);
  if (output !== undefined) await writeResult(output, `${text}\n`, io);
  else if (isForAgents(formats.main)) io.command(text);
  else if (text !== '') io.print(text);
  const agent = output === undefined ? agentFormat(formats, io) : undefined;
  if (agent) io.command(await render(agent));
}

function renderer(
  result: LintResult,
  { choice, io }: { choice: ReportChoice; io: CommandIo },
): (format: FormatName) => Promise<string> {
  let report: LintReport | undefined;
  return async (format) => {
    if (format === 'text') return text(result, { choice, io });
    if (format === 'compact') return lintCompact(result);
    if (format === 'json') return lintJson(result);
    const { lintFormats } = await import('../../report/lint-formats.ts');
    const { makeReport } = await import('./make-report.ts');
    report ??= makeReport(result, { cwd: io.cwd, failOn: choice.failOn });
    const print = await lintFormats[format]?.();
    return print?.(report) ?? '';
  };
}

async function text(result: LintResult, { choice, io }: { choice: ReportChoice; io: CommandIo }): Promise<string> {
  const paint = choice.output === undefined ? await loadPaint(io.colour) : noPaint;
  const diffs = choice.showsDiff ? (result.fixes ?? []).map(({ diff }) => `${printableLines(diff)}\n\n`) : [];
  return diffs.join('') + lintText(result, paint);
}

function isForAgents(format: FormatName): boolean {
  return format === 'github' || format === 'azure';
}

/** The annotations of the agent that mop runs on, beside text for people. */
function agentFormat({ main, files }: ChosenFormats, { environment }: CommandIo): FormatName | undefined {
  if (main !== 'text' && main !== 'compact') return undefined;
  const isSet = (name: string) => (environment[name] ?? '') !== '';
  const format = isSet('GITHUB_ACTIONS') ? 'github' : isSet('TF_BUILD') ? 'azure' : undefined;
  return files.some((one) => one.format === format) ? undefined : format;
}
