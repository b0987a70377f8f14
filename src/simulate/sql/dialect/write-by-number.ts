import { controlCharacters } from './control-characters.ts';

/** A text in which control characters, and others that are named, are written by number, such as \u0027. */
export function writeByNumber(text: string, also: RegExp): string {
  const special = new RegExp(`${controlCharacters}|${also.source}`, 'g');
  return text.replace(special, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
