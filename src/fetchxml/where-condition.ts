import type { Path, Place } from '../diagnostics/place.ts';
import type { WhereCondition } from '../schema/profile.ts';
import { parseCondition } from './condition-text.ts';
import { takesList } from './operators.ts';
import type { FetchAttribute, FetchCondition, FetchNode, FetchProblem } from './tree.ts';
import { attribute, element } from './where-nodes.ts';

/** A word with its place in the document. */
interface PlacedWord {
  readonly text: string;
  readonly place: Place;
}

/** Compiles one condition, text or map, to `<condition>`. */
export function compileCondition(
  node: string | WhereCondition,
  path: Path,
): { condition?: FetchCondition; problem?: FetchProblem } {
  if (typeof node !== 'string') return { condition: fromMap(node, path) };
  const words = parseCondition(node);
  if ('problem' in words) return { problem: { message: words.problem, place: { path, span: words.span } } };
  const placed = ({ text, span }: (typeof words)['column']): PlacedWord => ({ text, place: { path, span } });
  return {
    condition: condition(path, {
      column: placed(words.column),
      operator: placed(words.operator),
      values: words.values.map(placed),
    }),
  };
}

function fromMap(node: WhereCondition, path: Path): FetchCondition {
  const word = (text: string | number | boolean, ...keys: (string | number)[]): PlacedWord => ({
    text: String(text),
    place: { path: [...path, ...keys] },
  });
  const values = node.values?.map((value, index) => word(value, 'values', index)) ?? [];
  return condition(path, {
    column: word(node.column, 'column'),
    operator: word(node.operator, 'operator'),
    values: node.value === undefined ? values : [word(node.value, 'value'), ...values],
  });
}

function condition(
  path: Path,
  { column, operator, values }: { column: PlacedWord; operator: PlacedWord; values: readonly PlacedWord[] },
): FetchCondition {
  const attributes: FetchAttribute[] = [
    attribute('attribute', column.text, column.place),
    attribute('operator', operator.text, operator.place),
  ];
  const [single] = values;
  const listed = takesList(operator.text) || values.length > 1;
  const given = values.map((value) => attribute('value', value.text, value.place));
  if (single && !listed) attributes.push(attribute('value', single.text, single.place));
  const children: FetchNode[] = listed
    ? values.map((value) => ({ kind: 'value', ...element([], [], value.place), text: value.text }))
    : [];
  return {
    kind: 'condition',
    ...element(attributes, children, { path }),
    column: column.text,
    operator: operator.text,
    values: given,
    valueOf: undefined,
    entityName: undefined,
  };
}
