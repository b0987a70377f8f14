import { refuse } from '../messages/messages.ts';
import type { Comparison, FilterNode, TextFunction } from './filter-node.ts';
import type { Value } from '../store/row.ts';

/** Value of a property path in the document at hand; times as milliseconds since 1970. */
export type PropertyReader = (path: string) => Value;

/**
 * Whether a metadata definition passes a filter (rows go through FetchXML's evaluator). Text compares without case; `ne`
 * lets null pass. Refuses what definitions cannot be filtered by.
 */
export function passesFilter(filter: FilterNode, read: PropertyReader): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => passesFilter(part, read));
    case 'or':
      return filter.parts.some((part) => passesFilter(part, read));
    case 'not':
      return !passesFilter(filter.inner, read);
    case 'compare':
      return compares(filter.operator, comparable(read(filter.path)), comparable(filter.literal.value));
    case 'in':
      return filter.literals.some(({ value }) => comparable(read(filter.path)) === comparable(value));
    case 'text':
      return matchesText(filter.name, comparable(read(filter.path)), filter.value.toLowerCase());
    default:
      throw refuse('NotImplemented', `filters of metadata with '${filter.kind}'`);
  }
}

function compares(operator: Comparison, left: Value, right: Value): boolean {
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  return left !== null && right !== null && orderTests[operator](left, right);
}

type Order = (left: NonNullable<Value>, right: NonNullable<Value>) => boolean;

const orderTests: Readonly<Record<Exclude<Comparison, 'eq' | 'ne'>, Order>> = {
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

function matchesText(name: TextFunction, value: Value, wanted: string): boolean {
  if (typeof value !== 'string') return false;
  if (name === 'contains') return value.includes(wanted);
  return name === 'startswith' ? value.startsWith(wanted) : value.endsWith(wanted);
}

function comparable(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
