import type { Command } from './command.ts';

/** `mop completion`: the script with which a shell completes. */
export const completion: Command = {
  usage: 'completion <shell>',
  summary: 'complete command lines in bash, zsh, fish or PowerShell',
  description: `Prints the script with which a shell completes command lines of mop: commands, options and their values, profiles, the environments of mop.yaml, tables,
relationships, rules. Shells are bash, zsh, fish and powershell; the first line of each script says where it goes.`,
  options: [],
  examples: [
    { line: 'mop completion bash', does: 'for ~/.bashrc: eval "$(mop completion bash)"' },
    {
      line: 'mop completion powershell',
      does: 'for $PROFILE: mop completion powershell | Out-String | Invoke-Expression',
    },
  ],
  load: () => import('./completion.run.ts'),
};
