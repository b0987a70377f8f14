import type { SqlDialect } from '../dialect/dialect.ts';
import type { SqlValue } from '../tree/sql-tree.ts';

type Compound = Extract<SqlValue, { value: SqlValue }>;
type List = Extract<SqlValue, { parts: readonly SqlValue[] }>;
type Simple = Exclude<SqlValue, Compound | List>;

/** A value as a dialect writes it: one line. */
export function printValue(value: SqlValue, dialect: SqlDialect): string {
  if ('value' in value) return printCompound(value, dialect);
  if (!('parts' in value)) return printSimple(value, dialect);
  const parts = value.parts.map((part) => printValue(part, dialect));
  return value.kind === 'joined' ? `CONCAT(${parts.join(', ')})` : parts.join(' + ');
}

function printSimple(value: Simple, dialect: SqlDialect): string {
  switch (value.kind) {
    case 'column':
      return `${value.of}.${dialect.quote(value.name)}`;
    case 'text':
      return dialect.text(value.text);
    case 'number':
      return String(value.number);
    case 'truth':
      return dialect.truth(value.isTrue);
    case 'instant':
      return dialect.instant(value.instant);
    case 'size':
      return `(SELECT COUNT(*) FROM ${dialect.quote(value.relation)})`;
  }
}

function printCompound(compound: Compound, dialect: SqlDialect): string {
  const [text, isLiteral] = [printValue(compound.value, dialect), compound.value.kind === 'text'];
  switch (compound.kind) {
    case 'as-text':
      return dialect.asText(text);
    case 'as-instant':
      return dialect.asInstant(text);
    case 'folded':
      return dialect.folded(text, isLiteral);
    case 'alphabetic':
      return dialect.sortKey(text, isLiteral);
    case 'replaced':
      return `REPLACE(${text}, ${dialect.text(compound.found)}, ${dialect.text(compound.by)})`;
    case 'count':
      return `COUNT(${text})`;
  }
}
