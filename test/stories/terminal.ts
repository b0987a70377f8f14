import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { program } from './run-mop.ts';

/** A run of the program in a terminal of its own, as a person sees and answers it. */
export interface Terminal {
  /** Waits until the screen shows a text that it had not shown before the last answer. */
  see(text: string): Promise<void>;
  /** Types keys; `answer` presses Enter after them. */
  type(keys: string): void;
  answer(keys?: string): void;
  /** Waits for the end: the exit code, and everything that was shown. */
  end(): Promise<{ readonly exitCode: number; readonly shown: string }>;
}

/** Keys that are no letters. */
export const keys = { down: '\u001b[B', space: ' ', enter: '\r', interrupt: '\u0003' } as const;

/** Longest that something on the screen is waited for, in milliseconds. */
const patience = 60_000;

/** Starts `mop` in a pseudo-terminal. */
export function startInTerminal(
  words: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Terminal {
  const child = spawn(process.execPath, [program, ...words], {
    name: 'xterm-256color',
    cols: 120,
    rows: 40,
    cwd,
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', NO_COLOR: '1', ...env },
  });
  let shown = '';
  let seen = 0;
  let exitCode: number | undefined;
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const watcher of watchers) watcher();
  };
  child.onData((data) => {
    shown += data;
    tell();
  });
  child.onExit((exit) => {
    ({ exitCode } = exit);
    tell();
  });
  const until = (isSo: () => boolean, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        watchers.delete(look);
        child.kill();
        reject(new Error(`waited for ${what}; the screen shows\n${stripVTControlCharacters(shown)}`));
      }, patience);
      const look = (): void => {
        if (!isSo()) return;
        clearTimeout(timer);
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  const type = (text: string): void => {
    seen = shown.length;
    child.write(text);
  };
  return {
    see: (text) => until(() => stripVTControlCharacters(shown.slice(seen)).includes(text), `"${text}"`),
    type,
    answer: (text = '') => {
      type(`${text}${keys.enter}`);
    },
    end: async () => {
      await until(() => exitCode !== undefined, 'the end');
      return { exitCode: exitCode ?? -1, shown: stripVTControlCharacters(shown).replaceAll('\r', '') };
    },
  };
}
