import type { Command } from './command.ts';

/** `mop rules`: lists the lint rules, or explains one. */
export const rules: Command = {
  usage: 'rules [rule]',
  summary: 'list the lint rules, or explain one',
  description: 'Lists every rule with its code and severity, or explains one by its id or code.',
  options: [],
  examples: [
    { line: 'mop rules', does: 'the list' },
    { line: 'mop rules circular-relationship', does: 'why it matters, a bad and a good example' },
  ],
  load: () => import('./rules.run.ts'),
};
