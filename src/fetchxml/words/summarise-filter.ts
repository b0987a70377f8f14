import { operators } from '../operators.ts';
import { walkFetch } from '../tree.ts';
import type { FetchCondition, FetchNode, FetchQuery } from '../tree.ts';
import { listWords } from './list-words.ts';
import { operatorWords } from './operator-words.ts';
import { comparedWith } from './outline-filter.ts';
import type { FilterWords } from './outline-filter.ts';
import { quoteName, quoteValue } from './quote-word.ts';

/**
 * What a filter asks for, where its sentence would be too long: `the signed-in user, dates (today), the state and Booking Status`.
 * It says which things are asked for, not what of them. Columns and tables come in the order of the filter.
 */
export function summariseFilter({ entity }: FetchQuery, { tableName }: FilterWords): string {
  const nodes: readonly FetchNode[] = entity ? [...walkFetch(entity)].map(({ node }) => node) : [];
  const conditions = nodes.filter((node) => node.kind === 'condition');
  const dates = unique(conditions.filter(isDate).map(describeDate));
  const columns = unique(conditions.flatMap(describeOther));
  const tables = unique(nodes.flatMap((node) => (node.kind === 'link-entity' ? [tableName(node.name)] : [])));
  return listWords(
    [
      ...(conditions.some(({ operator }) => familyOf(operator) === 'user') ? ['the signed-in user'] : []),
      ...(dates.length === 0 ? [] : [`dates (${dates.join(', ')})`]),
      ...(conditions.some(isState) ? ['the state'] : []),
      ...columns,
      ...tables,
    ],
    'and',
  );
}

function familyOf(operator: string): string | undefined {
  return operators.get(operator)?.family;
}

function isDate({ operator }: FetchCondition): boolean {
  return ['date', 'relative-date', 'fiscal'].includes(familyOf(operator) ?? '');
}

/** `in the next 7 days`: the operator's words without the column. */
function describeDate(condition: FetchCondition): string {
  const { operator, values } = condition;
  const compared = comparedWith(
    condition,
    values.map(({ value }) => quoteValue(value)),
  );
  const said = operatorWords.get(operator)?.('', compared);
  return (said ?? operator).trim().replace(/^is /, '');
}

/** State and status columns of every table. */
function isState({ column }: FetchCondition): boolean {
  return ['statecode', 'statuscode'].includes(column);
}

function describeOther(condition: FetchCondition): readonly string[] {
  const isSaid = isDate(condition) || isState(condition) || familyOf(condition.operator) === 'user';
  return isSaid ? [] : [quoteName(condition.column)];
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
