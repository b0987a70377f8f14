import { join } from 'node:path';
import type { Group } from './run-group.ts';
import type { Workplace } from './workplace.ts';

/** Names of what the targets of the language server are about. */
export const languageNames = {
  keystroke: '`mop lsp`, 50 keystrokes in the shipped profile after the first 20',
  warm: '`mop lsp`, 50 keystrokes after 300 others',
} as const;

/** Keystrokes in the shipped profile, each checked before the next: soon after the start, while much is not compiled yet, and once the server is warm. */
export function languageGroup(place: Workplace, rounds: number): Group {
  const { keystroke, warm } = languageNames;
  const profile = join(place.folder, 'mop', 'profiles', 'field-service.yaml');
  const subject = (name: string, warmUp: number) => ({
    name,
    exitCodes: [0],
    figure: /^([\d.]+) ms of processor time a keystroke$/m,
    command: () => place.script('peers/keystrokes.mjs', [place.program, profile, String(warmUp)]),
  });
  return { title: 'Typing in an editor', rounds, subjects: [subject(keystroke, 20), subject(warm, 300)] };
}
