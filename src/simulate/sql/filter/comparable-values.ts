import type { ColumnKind, ValueFamily } from '../../../fetchxml/evaluate/column-kind.ts';
import { compare } from '../tree/build-condition.ts';
import type { SqlCondition, SqlValue } from '../tree/sql-tree.ts';

/** A column and what it holds; `undefined`: nobody knows. */
export interface ComparedColumn {
  readonly value: SqlValue;
  readonly kind: ColumnKind | undefined;
}

/** Two columns as values that compare with each other. */
export interface ComparableValues {
  readonly left: SqlValue;
  readonly right: SqlValue;
  readonly family: ValueFamily;
  /** What says that neither is an empty text. */
  readonly present: readonly SqlCondition[];
}

/**
 * Makes two columns comparable; undefined where they cannot be: sets of choices, and different kinds. A column that nobody knows
 * is taken for what the other one is, two of them for ids.
 * @param asText whether ids, whole numbers and texts may be compared with each other, as texts
 */
export function comparableValues(
  left: ComparedColumn,
  right: ComparedColumn,
  { asText }: { asText: boolean },
): ComparableValues | undefined {
  const [family, other] = [familyOf(left, right), familyOf(right, left)];
  if (family === 'choices' || other === 'choices') return undefined;
  if (family !== other) return asText ? comparableTexts(left, right) : undefined;
  const present = family === 'text' ? [isText(left.value), isText(right.value)] : [];
  return { left: valueOf(left, family), right: valueOf(right, family), family, present };
}

function familyOf({ kind }: ComparedColumn, other: ComparedColumn): ValueFamily {
  return (kind ?? other.kind)?.family ?? 'id';
}

function valueOf({ value, kind }: ComparedColumn, family: ValueFamily): SqlValue {
  if (family === 'text') return { kind: 'folded', value };
  return family === 'date' && kind?.behavior === 'DateOnly' ? { kind: 'as-instant', value } : value;
}

function comparableTexts(left: ComparedColumn, right: ComparedColumn): ComparableValues | undefined {
  const [a, b] = [textOf(left), textOf(right)];
  if (!a || !b) return undefined;
  const present = [left, right].filter(({ kind }) => kind?.family === 'text').map(({ value }) => isText(value));
  return { left: a, right: b, family: 'text', present };
}

function textOf({ value, kind }: ComparedColumn): SqlValue | undefined {
  if (!kind) return undefined;
  if (kind.family === 'text') return { kind: 'folded', value };
  const isShort = kind.family === 'id' || kind.whole;
  return isShort ? { kind: 'folded', value: { kind: 'as-text', value } } : undefined;
}

function isText(value: SqlValue): SqlCondition {
  return compare(value, '<>', { kind: 'text', text: '' });
}
