/** Milliseconds of a day. */
export const dayLength = 86_400_000;

const minuteLength = 60_000;

/** Milliseconds of some minutes. */
export function minutes(count: number): number {
  return count * minuteLength;
}

/** Milliseconds of some hours. */
export function hours(count: number): number {
  return count * 60 * minuteLength;
}

const texts = new Map<number, string>();

/** ISO 8601 date of a day, counted from 1 January 1970 on. */
export function dayText(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * dayLength).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** ISO 8601 text of an instant in UTC, to the second. */
export function instantText(instant: number): string {
  const day = Math.floor(instant / dayLength);
  const seconds = Math.floor((instant - day * dayLength) / 1000);
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${dayText(day)}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(seconds % 60)}Z`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}
