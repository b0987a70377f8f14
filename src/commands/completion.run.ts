import { didYouMean, endWithNear } from '../diagnostics/did-you-mean.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import type { Run } from './command.ts';
import { readShippedFile } from './shipped-file.ts';

/** Scripts by shell. */
const scripts: ReadonlyMap<string, string> = new Map([
  ['bash', 'mop.bash'],
  ['zsh', 'mop.zsh'],
  ['fish', 'mop.fish'],
  ['powershell', 'mop.ps1'],
]);

/** `mop completion`. */
export const run: Run = async ({ args: [shell = ''], io }) => {
  const script = await readShippedFile(`completions/${findScript(shell)}`);
  io.print(io.json ? JSON.stringify({ shell, script }) : script);
  return exitCodes.fine;
};

function findScript(shell: string): string {
  const script = scripts.get(shell);
  if (script !== undefined) return script;
  const near = didYouMean(shell, scripts.keys());
  throw new UsageError(`there is no completion for "${shell}"${endWithNear(near)}`, {
    code: 'unknown-shell',
    hint: `There is one for ${[...scripts.keys()].join(', ')}.`,
  });
}
