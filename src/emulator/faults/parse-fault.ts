import { askIfMeant, didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { faultKinds } from './fault.ts';
import type { Fault, FaultKind } from './fault.ts';

const keys = ['retry-after', 'html', 'method', 'path', 'nth', 'times', 'probability', 'seed'];

/**
 * Reads `KIND[=VALUE][;key=value]…`, such as `429;retry-after=2;path=mobileofflineprofileitems;nth=3;times=2`.
 * @throws UsageError that says which word is wrong
 */
export function parseFault(text: string): Fault {
  const [head = '', ...rest] = text.split(';').map((part) => part.trim());
  const [word = '', value] = head.split('=');
  if (!isKind(word)) throw refuseWord(word, Object.keys(faultKinds), text);
  const options = new Map(rest.filter((part) => part !== '').map((part) => readOption(part, text)));
  const number = (name: string, otherwise: number) => readNumber(options.get(name), { name, otherwise, text });
  return {
    kind: word,
    value: readNumber(value, { name: word, otherwise: 0, text }),
    retryAfter: options.get('retry-after'),
    html: options.has('html'),
    method: options.get('method')?.toUpperCase(),
    path: options.get('path'),
    nth: number('nth', 1),
    times: number('times', word === 'expired' ? 1 : Infinity),
    probability: number('probability', 1),
    seed: number('seed', 1),
  };
}

function isKind(word: string): word is FaultKind {
  return Object.hasOwn(faultKinds, word);
}

function readOption(part: string, text: string): readonly [string, string] {
  const at = part.indexOf('=');
  const key = at < 0 ? part : part.slice(0, at);
  if (!keys.includes(key)) throw refuseWord(key, keys, text);
  return [key, at < 0 ? '' : part.slice(at + 1)];
}

function readNumber(
  value: string | undefined,
  { name, otherwise, text }: { name: string; otherwise: number; text: string },
): number {
  if (value === undefined) return otherwise;
  if (/^\d{1,9}(?:\.\d+)?$/.test(value)) return Number(value);
  throw new UsageError(`the fault "${text}" says ${name}=${value}, expected a number`, { code: 'invalid-fault' });
}

function refuseWord(word: string, known: readonly string[], text: string): UsageError {
  return new UsageError(`the fault "${text}" has the unknown word "${word}"`, {
    code: 'invalid-fault',
    hint: askIfMeant(didYouMean(word, known), `known are ${known.join(', ')}`),
  });
}
