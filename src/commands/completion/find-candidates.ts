import { findValues } from './find-values.ts';
import type { Candidate, Surroundings } from './find-values.ts';
import type { CommandWords, OptionWords } from './program-words.ts';
import { kindsOfArgument, kindsOfOption } from './value-kinds.ts';
import type { ValueKind } from './value-kinds.ts';

/**
 * What may stand for the last of some words; nothing where only a file or a text of one's own can.
 * @param given words after `mop`, the last one being typed, empty where it is not begun
 */
export function findCandidates(given: readonly string[], around: Surroundings): readonly Candidate[] {
  const words = joinEquals(given);
  const current = (words.at(-1) ?? '').trim();
  const [, flag, value] = /^(--[\w-]+)=(.*)$/.exec(current) ?? [];
  const place = walk(words.slice(0, -1), around);
  if (flag !== undefined && value !== undefined) {
    const option = optionsOf(place, around).find(({ names }) => names.includes(flag));
    return startingWith(
      current,
      option ? valuesOf(option, around).map(([one, about]) => [`${flag}=${one}`, about]) : [],
    );
  }
  return startingWith(current, all(place, { current, around }));
}

/** bash takes `--env=dev` apart at the equals sign. */
function joinEquals(words: readonly string[]): readonly string[] {
  const at = words.indexOf('=');
  if (at < 1 || at < words.length - 2) return words.filter((word) => word !== '=');
  return [...words.slice(0, at), words[at + 1] ?? ''];
}

function startingWith(current: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(([value]) => value.startsWith(current));
}

/** Where a command line stands. */
interface Place {
  /** Undefined before a command is named. */
  readonly command: CommandWords | undefined;
  readonly names: readonly string[];
  /** Positional arguments that are there. */
  readonly count: number;
  /** Option that the next word may be a value of. */
  readonly open: OptionWords | undefined;
  /** Whether that option has a value already. */
  readonly isFilled: boolean;
}

function walk(words: readonly string[], around: Surroundings): Place {
  let place: Place = { command: undefined, names: [], count: 0, open: undefined, isFilled: false };
  for (const word of words) place = step(place, word, around);
  return place;
}

function step(place: Place, word: string, around: Surroundings): Place {
  if (word.startsWith('-')) {
    const option = optionsOf(place, around).find(({ names }) => names.includes(word));
    return { ...place, open: option?.takes === 'nothing' ? undefined : option, isFilled: false };
  }
  if (place.open) return { ...place, open: place.open.takes === 'several' ? place.open : undefined, isFilled: true };
  const inner = commandsOf(place, around).find(({ name }) => name === word);
  if (inner && place.count === 0) return { ...place, command: inner, names: [...place.names, word] };
  return { ...place, count: place.count + 1 };
}

function commandsOf({ command, count }: Place, { program }: Surroundings): readonly CommandWords[] {
  return count > 0 ? [] : (command?.commands ?? program.commands);
}

function optionsOf({ command }: Place, { program }: Surroundings): readonly OptionWords[] {
  return [...(command?.options ?? []), ...program.options];
}

function all(place: Place, { current, around }: { current: string; around: Surroundings }): readonly Candidate[] {
  if (current.startsWith('-')) return optionsOf(place, around).map(({ names, about }) => [names[0] ?? '', about]);
  if (place.open && !place.isFilled) return valuesOf(place.open, around);
  const values = place.open ? valuesOf(place.open, around) : [];
  return [...values, ...commandCandidates(place, around), ...argumentCandidates(place, around)];
}

function commandCandidates(place: Place, around: Surroundings): readonly Candidate[] {
  return commandsOf(place, around).map(({ name, about }) => [name, about]);
}

function argumentCandidates({ command, names, count }: Place, around: Surroundings): readonly Candidate[] {
  const { args = [] } = command ?? {};
  const argument = args[Math.min(count, args.length - 1)];
  return argument === undefined ? [] : ofKinds(kindsOfArgument(names.join(' '), argument), around);
}

function valuesOf({ names, choices }: OptionWords, around: Surroundings): readonly Candidate[] {
  if (choices.length > 0) return choices.map((choice) => [choice, '']);
  return ofKinds(kindsOfOption(names[0] ?? ''), around);
}

function ofKinds(kinds: readonly ValueKind[], around: Surroundings): readonly Candidate[] {
  return kinds.flatMap((kind) => findValues(kind, around));
}
