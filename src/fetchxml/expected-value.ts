import type { ColumnType } from '../metadata/metadata.ts';
import { isGuid } from '../diagnostics/guid.ts';
import { parseDate } from './evaluate/parse-date.ts';
import { groupOf } from './operator-types.ts';
import type { TypeGroup } from './operator-types.ts';
import { operators } from './operators.ts';
import type { OperatorFamily } from './operators.ts';

/** What a value must look like, in the words of a message. */
interface Shape {
  readonly words: string;
  fits(text: string): boolean;
  /** What else a text of this shape must be. */
  readonly within?: Shape;
}

const whole: Shape = { words: 'a whole number', fits: (text) => /^[+-]?\d+$/.test(text) };
/** Whole numbers as the server keeps them. */
const whole32: Shape = { ...whole, within: signed(32) };
const whole64: Shape = { ...whole, within: signed(64) };
const number: Shape = {
  words: 'a number',
  fits: (text) => /^[+-]?(?:[\d,]*\.)?[\d,]*\d(?:e[+-]?\d+)?$/i.test(text),
  within: { words: 'a number that is not so large', fits: (text) => Number.isFinite(Number(text.replaceAll(',', ''))) },
};
const guid: Shape = { words: 'a GUID', fits: (text) => isGuid(dashed(text.replace(/^[{(](.*)[)}]$/, '$1'))) };
const date: Shape = { words: 'a date such as 2026-05-15', fits: isDate };

function signed(bits: 32 | 64): Shape {
  const least = -(2n ** BigInt(bits - 1));
  const words = `a whole number from ${least} to ${-least - 1n}`;
  return {
    words,
    fits: (text) => text.length <= longestNumber && BigInt.asIntN(bits, toBigInt(text)) === toBigInt(text),
  };
}

/** Digits of a number, zeros before it included, beyond which it is not read. */
const longestNumber = 100;

function toBigInt(text: string): bigint {
  return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
}

const choices: Shape = {
  words: 'numbers of choices',
  fits: (text) => /^\[?\d+(?:[,;]\s*\d+)*\]?$/.test(text),
};

const shapes: Readonly<Partial<Record<TypeGroup, Shape>>> = {
  number,
  choices,
  choice: { ...whole32, words: 'the number of a choice' },
  'yes-no': { words: '1 or 0', fits: (text) => /^(?:[01]|true|false)$/i.test(text) },
  id: guid,
  date,
};

/**
 * What a condition's value should be, where `text` is certainly something else: "a whole number", "a GUID" and so on.
 * Without a column type only operators that say it themselves are checked, such as `last-x-days`.
 * @returns undefined where the value will do, or cannot be judged
 */
export function expectedValue(operator: string, type: ColumnType | undefined, text: string): string | undefined {
  const shape = shapeFor(operator, type);
  return shape && wordsUnlessFitting(shape, text.trim());
}

function wordsUnlessFitting(shape: Shape, text: string): string | undefined {
  const { words, within } = shape;
  if (!shape.fits(text)) return words;
  return within && text !== '' ? wordsUnlessFitting(within, text) : undefined;
}

/** How many units: at least one. */
const count: Shape = { words: 'a whole number from 1', fits: (text) => /^0*[1-9]\d{0,8}$/.test(text) };

/** Shapes that an operator asks for whatever the column. */
const shapesOfFamily: Readonly<Partial<Record<OperatorFamily, Shape>>> = {
  'relative-date': count,
  fiscal: whole,
  date,
  hierarchy: guid,
  choices,
};

function shapeFor(operator: string, type: ColumnType | undefined): Shape | undefined {
  const family = operators.get(operator)?.family;
  if (family === 'comparison' || family === 'range') return shapeOfType(type);
  if (family === 'list') return emptyOr(shapeOfType(type));
  if (family === 'fiscal' && operator.includes('-x-')) return count;
  return family && shapesOfFamily[family];
}

function shapeOfType(type: ColumnType | undefined): Shape | undefined {
  if (type === undefined) return undefined;
  if (type === 'Integer') return whole32;
  return type === 'BigInt' ? whole64 : shapes[groupOf(type)];
}

/** An empty value in a list is ignored. Source: fetchxml-semantics §1.13. */
function emptyOr(shape: Shape | undefined): Shape | undefined {
  return shape && { ...shape, fits: (text) => text === '' || shape.fits(text) };
}

/** A GUID without dashes is one too. */
function dashed(text: string): string {
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * Whether a text may be a date. Forms that the server reads by the caller's culture (31.12.2026, 15 May 2026) pass; a
 * day that no calendar has, written the ISO way or in numbers that are a date in no order, does not.
 */
function isDate(text: string): boolean {
  if (parseDate(text)) return true;
  if (/^\d{4,}-\d{1,2}-\d{1,2}(?:$|[T ])/i.test(text)) return false;
  const [, first, second, third] = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\b/.exec(text) ?? [];
  if (first !== undefined) return isDayAndMonth(first, second) || isDayAndMonth(second, third);
  return isLooseDate(text) && !Number.isNaN(Date.parse(text));
}

/** Whether two numbers are a day and a month, in either order. */
function isDayAndMonth(...pair: readonly (string | undefined)[]): boolean {
  const [a, b] = [Number(pair[0]), Number(pair[1])];
  return Math.min(a, b) >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
}

/** JavaScript reads a lone number as a month, and a number after any words as well. */
function isLooseDate(text: string): boolean {
  if (/^[+-]?\d+$|\d{5}/.test(text)) return false;
  return !/[a-z]/i.test(text) || /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i.test(text);
}
