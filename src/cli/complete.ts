import { readFileSync } from 'node:fs';
import { findCandidates } from '../commands/completion/find-candidates.ts';
import program from '../commands/completion/program.generated.json' with { type: 'json' };
import type { ProgramWords } from '../commands/completion/program-words.ts';
import { printableLine } from '../diagnostics/printable.ts';

const words: ProgramWords = isProgram(program) ? program : { options: [], commands: [], rules: [], groups: [] };

/**
 * Answers a shell that completes a command line: a line a candidate, its value and after a tab what it is about. A bundle of
 * its own, so that pressing Tab loads nothing of the program.
 * @param argv words after `complete`: `--`, and those after `mop`, the last one being typed
 */
export function complete(argv: readonly string[]): void {
  const given = argv[0] === '--' ? argv.slice(1) : argv;
  const readCatalog = () => readFileSync(new URL('./catalog.generated.txt', import.meta.url), 'latin1');
  const found = findCandidates(given, { cwd: process.cwd(), program: words, readCatalog });
  process.stdout.write(found.map(([value, about]) => `${printableLine(value)}\t${about}\n`).join(''));
}

/** JSON loses that some texts are only certain words and that pairs are pairs. */
function isProgram(value: unknown): value is ProgramWords {
  return typeof value === 'object' && value !== null && 'commands' in value;
}
