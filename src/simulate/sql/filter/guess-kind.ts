import type { ColumnKind, ValueFamily } from '../../../fetchxml/evaluate/column-kind.ts';
import { isGuid } from '../../../diagnostics/guid.ts';
import { parseDate } from '../../../fetchxml/evaluate/parse-date.ts';
import { operators } from '../../../fetchxml/operators.ts';
import type { OperatorFamily } from '../../../fetchxml/operators.ts';
import type { FetchCondition } from '../../../fetchxml/tree.ts';

const families: Readonly<Partial<Record<OperatorFamily, ValueFamily>>> = {
  choices: 'choices',
  user: 'id',
  hierarchy: 'id',
  date: 'date',
  'relative-date': 'date',
  fiscal: 'date',
};

/** What a column that metadata does not know is taken for: what the operator asks for, or what the values look like. */
export function guessKind({ operator, values }: FetchCondition, kind: ColumnKind): ColumnKind {
  const family = operators.get(operator)?.family;
  if (operator === 'eq-userlanguage') return { ...kind, family: 'number' };
  if (family === 'string' || !family) return { ...kind, family: 'text' };
  return { ...kind, family: families[family] ?? familyOfValues(values.map(({ value }) => value.trim())) };
}

function familyOfValues(values: readonly string[]): ValueFamily {
  const written = values.filter((value) => value !== '');
  if (written.length === 0) return 'text';
  return tests.find(([, test]) => written.every(test))?.[0] ?? 'text';
}

const tests: readonly (readonly [ValueFamily, (text: string) => boolean])[] = [
  ['number', (text) => /^-?\d+(?:\.\d+)?$/.test(text)],
  ['id', (text) => isGuid(text.replace(/^[{(](.*)[)}]$/, '$1'))],
  ['date', (text) => /^\d{4}-\d\d-\d\d/.test(text) && parseDate(text) !== undefined],
];
