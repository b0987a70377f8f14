import type { SqlDialect } from '../dialect/dialect.ts';
import type { SqlCondition, SqlSelect } from '../tree/sql-tree.ts';
import { printValue } from './print-value.ts';

/** How a SELECT is written, in lines. */
type PrintSelect = (select: SqlSelect, dialect: SqlDialect) => readonly string[];

/** How a condition is written. */
export interface ConditionPrinter {
  readonly dialect: SqlDialect;
  readonly printSelect: PrintSelect;
}

/** Characters of a line up to which the parts of a condition stand beside each other. */
const lineLength = 100;

/** A condition as a dialect writes it, in lines; it stands by itself, without brackets. */
export function printCondition(condition: SqlCondition, printer: ConditionPrinter): readonly string[] {
  switch (condition.kind) {
    case 'all':
      return printParts(condition.parts, ['AND', '1 = 1'], printer);
    case 'any':
      return printParts(condition.parts, ['OR', '1 = 0'], printer);
    case 'not':
      return printNot(condition.part, printer);
    case 'exists':
      return ['EXISTS (', ...indent(printer.printSelect(condition.select, printer.dialect)), ')'];
    default:
      return [printTest(condition, printer.dialect)];
  }
}

/** Lines one level further in. */
export function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function printParts(
  parts: readonly SqlCondition[],
  [word, ofNone]: readonly [string, string],
  printer: ConditionPrinter,
): readonly string[] {
  const blocks = parts.map((part) =>
    isCompound(part) ? bracket(printCondition(part, printer)) : printCondition(part, printer),
  );
  const [first = [ofNone], ...others] = blocks;
  const line = blocks.map((lines) => lines.join(' ')).join(` ${word} `);
  if (others.length > 0 && blocks.every((lines) => lines.length === 1) && line.length <= lineLength) return [line];
  return [...first, ...others.flatMap(([start = '', ...more]) => [`${word} ${start}`, ...more])];
}

/** Whether a condition needs brackets among others. */
function isCompound(condition: SqlCondition): boolean {
  return (condition.kind === 'all' || condition.kind === 'any') && condition.parts.length > 0;
}

function bracket(lines: readonly string[]): readonly string[] {
  const [line = '', second] = lines;
  return second === undefined ? [`(${line})`] : ['(', ...indent(lines), ')'];
}

function printNot(part: SqlCondition, printer: ConditionPrinter): readonly string[] {
  const lines = printCondition(part, printer);
  if (part.kind === 'missing') return [`${printValue(part.value, printer.dialect)} IS NOT NULL`];
  const [first = '', ...more] = part.kind === 'exists' ? lines : bracket(lines);
  return [`NOT ${first}`, ...more];
}

type Test = Extract<SqlCondition, { kind: 'compare' | 'missing' | 'one-of' | 'like' }>;

function printTest(test: Test, dialect: SqlDialect): string {
  switch (test.kind) {
    case 'compare':
      return `${printValue(test.left, dialect)} ${test.operator} ${printValue(test.right, dialect)}`;
    case 'missing':
      return `${printValue(test.value, dialect)} IS NULL`;
    case 'one-of':
      return `${printValue(test.value, dialect)} IN (${test.values.map((one) => printValue(one, dialect)).join(', ')})`;
    case 'like':
      return dialect.like(printValue(test.value, dialect), test.pattern);
  }
}
