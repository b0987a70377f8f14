import { UsageError } from '../diagnostics/errors.ts';
import type { OptionValues } from '../commands/command.ts';

/** Typed access to the option values that commander collected. */
export function optionValues(values: Readonly<Record<string, unknown>>): OptionValues {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    text,
    flag: (name) => values[name] === true,
    list: (name) => toList(values[name]),
    wholeNumber: (name) => toWholeNumber(name, text(name)),
  };
}

function toList(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

function toWholeNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(`--${flag} takes a whole number, found "${value}"`, { code: 'invalid-option' });
}
