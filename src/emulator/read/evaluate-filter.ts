import type { Comparison, FilterNode } from './parse-filter.ts';
import type { Value } from '../store/row.ts';

/** Value of a property path in the row at hand; times as milliseconds since 1970. */
export type PropertyReader = (path: string) => Value;

/** Whether a row passes a filter. Text compares without case, as Dataverse's collation does; `ne` lets null pass. */
export function passesFilter(filter: FilterNode, read: PropertyReader): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.parts.every((part) => passesFilter(part, read));
    case 'or':
      return filter.parts.some((part) => passesFilter(part, read));
    case 'not':
      return !passesFilter(filter.inner, read);
    case 'compare':
      return compares(filter.operator, comparable(read(filter.path)), comparable(filter.value));
    case 'text':
      return matchesText(filter.name, comparable(read(filter.path)), filter.value.toLowerCase());
  }
}

/** Order of two values: null first, text without case. */
export function compareValues(a: Value, b: Value): number {
  const [left, right] = [comparable(a), comparable(b)];
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  return left < right ? -1 : 1;
}

function compares(operator: Comparison, left: Value, right: Value): boolean {
  if (operator === 'eq') return left === right;
  if (operator === 'ne') return left !== right;
  if (left === null || right === null) return false;
  const order = compareValues(left, right);
  const accepted: Record<Exclude<Comparison, 'eq' | 'ne'>, boolean> = {
    gt: order > 0,
    ge: order >= 0,
    lt: order < 0,
    le: order <= 0,
  };
  return accepted[operator];
}

function matchesText(name: 'contains' | 'startswith' | 'endswith', value: Value, wanted: string): boolean {
  if (typeof value !== 'string') return false;
  if (name === 'contains') return value.includes(wanted);
  return name === 'startswith' ? value.startsWith(wanted) : value.endsWith(wanted);
}

function comparable(value: Value): Value {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
