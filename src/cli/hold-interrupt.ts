import type { HeldInterrupt } from '../commands/command.ts';
import { exitCodes } from '../diagnostics/errors.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

/** What holds the signals now, and how often; one request to stop is for all who hold them. */
let held: { readonly hold: HeldInterrupt; holders: number } | undefined;

/** Holds back the signals that ask the process to end: the first is remembered, the second ends it at once. */
export function holdInterrupt(say: (text: string) => void): HeldInterrupt {
  const current = (held ??= { hold: takeSignals(say), holders: 0 });
  current.holders += 1;
  return {
    isAsked: () => current.hold.isAsked(),
    release: () => {
      current.holders -= 1;
      if (current.holders > 0) return;
      current.hold.release();
      held = undefined;
    },
  };
}

function takeSignals(say: (text: string) => void): HeldInterrupt {
  let isAsked = false;
  const onSignal = (): void => {
    if (isAsked) process.exit(exitCodes.interrupted);
    isAsked = true;
    say('stopping after the change that is under way; once more stops at once');
  };
  const others = signals.map((signal) => ({ signal, listeners: process.listeners(signal) }));
  for (const { signal } of others) process.removeAllListeners(signal).on(signal, onSignal);
  return {
    isAsked: () => isAsked,
    release: () => {
      for (const { signal, listeners } of others) {
        process.off(signal, onSignal);
        for (const listener of listeners) process.on(signal, listener);
      }
    },
  };
}
