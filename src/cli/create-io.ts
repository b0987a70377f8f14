import { printable } from '../diagnostics/printable.ts';
import type { CommandIo, ReportProgress } from '../commands/command.ts';
import { defuse } from './defuse.ts';
import type { GlobalOptions } from './global-options.ts';
import { holdInterrupt } from './hold-interrupt.ts';
import { progressText } from './progress-text.ts';
import { createQuestions } from './questions.ts';

/** The process as a command sees it. */
export function createIo(globals: GlobalOptions, options: Readonly<Record<string, unknown>>): CommandIo {
  const say = (text: string): void => {
    if (!globals.quiet) writeLine(process.stderr, printable(text));
  };
  return {
    cwd: process.cwd(),
    environment: process.env,
    json: globals.json,
    quiet: globals.quiet,
    environmentName: typeof options.env === 'string' ? options.env : undefined,
    colour: globals.colour,
    width: process.stdout.columns || Infinity,
    print: (text) => {
      writeLine(process.stdout, text);
    },
    command: (lines) => {
      if (lines !== '') process.stdout.write(`${lines}\n`);
    },
    say,
    warn: (text) => {
      writeLine(process.stderr, `warning: ${printable(text)}`);
    },
    tell: (text) => {
      writeLine(process.stderr, printable(text));
    },
    input: globals.input,
    readInput,
    openChannel: () => ({ input: process.stdin, output: process.stdout }),
    progress: (label, work) => (canSpin(globals) ? spin(label, work) : sayAndDo(label, { say, work })),
    holdInterrupt: () => holdInterrupt(say),
    // stdin is opened last: in a pipeline nobody asks for it.
    ...createQuestions(globals.input && process.stderr.isTTY && process.stdin.isTTY),
  };
}

function canSpin({ quiet, json }: GlobalOptions): boolean {
  return process.stderr.isTTY && !quiet && !json && (process.env.CI ?? '') === '';
}

function writeLine(stream: NodeJS.WriteStream, text: string): void {
  stream.write(defuse(text.endsWith('\n') ? text : `${text}\n`));
}

async function readInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

type Work<T> = (report: ReportProgress) => Promise<T>;

async function sayAndDo<T>(label: string, { say, work }: { say: (text: string) => void; work: Work<T> }): Promise<T> {
  say(`${label} …`);
  return work(() => undefined);
}

async function spin<T>(label: string, work: Work<T>): Promise<T> {
  const { default: ora } = await import('ora');
  const shown = printable(label);
  const spinner = ora({ text: shown, stream: process.stderr }).start();
  let start: number | undefined;
  try {
    const result = await work((done, total, next) => {
      start ??= performance.now();
      spinner.text = progressText(shown, { done, total, next, elapsed: performance.now() - start });
    });
    spinner.succeed(shown);
    return result;
  } catch (error) {
    spinner.fail();
    throw error;
  }
}
