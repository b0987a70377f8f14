import type { HeldInterrupt } from '../commands/command.ts';
import { exitCodes } from '../diagnostics/errors.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Holds back the signals that ask the process to end: the first is remembered, the second ends it at once. */
export function holdInterrupt(say: (text: string) => void): HeldInterrupt {
  let isAsked = false;
  const onSignal = (): void => {
    if (isAsked) process.exit(exitCodes.interrupted);
    isAsked = true;
    say('stopping after the change that is under way; once more stops at once');
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    isAsked: () => isAsked,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
