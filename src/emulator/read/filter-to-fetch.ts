import { isGuid } from '../../diagnostics/guid.ts';
import type { FetchNode } from '../../fetchxml/tree.ts';
import { operators } from '../../fetchxml/operators.ts';
import { refuse } from '../messages/messages.ts';
import { conditionNode, filterNode } from './fetch-nodes.ts';
import type { FilterNode, Literal } from './filter-node.ts';
import { lambdaNode } from './lambda-to-fetch.ts';
import { unknownFunction, wrongSignature } from './parse-filter.ts';
import { checkType, literalTypeOf } from './properties.ts';
import type { PlacedColumn, PropertyScope } from './query-scope.ts';
import { negateOperator, queryFunctions } from './query-functions.ts';
import { columnOfProperty } from '../tables/table-registry.ts';

type Node<K extends FilterNode['kind']> = Extract<FilterNode, { readonly kind: K }>;

/**
 * A `$filter` as FetchXML, so that an operator means the same wherever it stands. `not` goes down to the conditions, as
 * FetchXML has no negated filter. Refuses unknown properties and literals of another type.
 */
export function toFetch(filter: FilterNode, scope: PropertyScope, negated = false): FetchNode {
  if (filter.kind === 'not') return toFetch(filter.inner, scope, !negated);
  if ('parts' in filter) return groupNode(filter, scope, negated);
  return testNode(filter, scope, negated);
}

function groupNode({ kind, parts }: Node<'and' | 'or'>, scope: PropertyScope, negated: boolean): FetchNode {
  const type = (kind === 'and') === negated ? 'or' : 'and';
  return filterNode(
    type,
    parts.map((part) => inFilter(toFetch(part, scope, negated))),
  );
}

function testNode(
  filter: Node<'compare' | 'columns' | 'in' | 'text' | 'lambda' | 'function'>,
  scope: PropertyScope,
  negated: boolean,
): FetchNode {
  switch (filter.kind) {
    case 'compare':
      return compareNode(filter, scope, negated);
    case 'columns':
      return columnsNode(filter, scope, negated);
    case 'in':
      return listNode(filter, scope, negated);
    case 'text':
      return textNode(filter, scope, negated);
    case 'lambda':
      return lambdaNode(filter, scope, { negated, toFetch });
    case 'function':
      return functionNode(filter, scope, negated);
  }
}

/** A link that asks stands in a filter of its own where conditions stand beside it. */
function inFilter(node: FetchNode): FetchNode {
  return node.kind === 'link-entity' ? filterNode('and', [node]) : node;
}

function operatorOf(operator: string, negated: boolean): string {
  if (!negated) return operator;
  const opposite = negateOperator(operator);
  if (opposite === undefined) throw refuse('NotImplemented', `'not' before a condition with ${operator}`);
  return opposite;
}

function compareNode({ operator, path, literal }: Node<'compare'>, scope: PropertyScope, negated: boolean): FetchNode {
  const { column, link } = scope.find(path);
  checkType(column, literal.type, operator);
  const name = literal.value === null ? nullOperator(operator) : operator;
  const values = literal.value === null ? [] : [literal.text];
  return conditionNode({ column: column.name, operator: operatorOf(name, negated), values, link });
}

function nullOperator(operator: string): string {
  if (operator === 'eq') return 'null';
  if (operator === 'ne') return 'not-null';
  throw refuse('InvalidQuery', `The operator '${operator}' cannot compare with null.`);
}

function columnsNode({ operator, path, other }: Node<'columns'>, scope: PropertyScope, negated: boolean): FetchNode {
  const [left, right] = [scope.find(path), scope.find(other)];
  checkType(left.column, literalTypeOf(right.column), operator);
  const written = right.link === undefined ? right.column.name : `${right.link}.${right.column.name}`;
  const name = operatorOf(operator, negated);
  return conditionNode({ column: left.column.name, operator: name, link: left.link, other: written });
}

function listNode({ path, literals }: Node<'in'>, scope: PropertyScope, negated: boolean): FetchNode {
  const { column, link } = scope.find(path);
  for (const literal of literals) if (!isQuotedId(column.kind, literal)) checkType(column, literal.type, 'eq');
  const values = literals.flatMap(({ value, text }) => (value === null ? [] : [text]));
  const condition = conditionNode({ column: column.name, operator: operatorOf('in', negated), values, link });
  if (values.length === literals.length) return condition;
  const isNull = conditionNode({ column: column.name, operator: operatorOf('null', negated), link });
  return values.length === 0 ? isNull : filterNode(negated ? 'and' : 'or', [condition, isNull]);
}

/** Ids in a list may be quoted: the OData library reads them by the type of the property. */
function isQuotedId(kind: string, { type, text }: Literal): boolean {
  return (kind === 'guid' || kind === 'lookup') && type === 'Edm.String' && isGuid(text);
}

/** Wildcards in the text stay active. Source: Microsoft, "Use wildcard characters in conditions for string values". */
const textOperators = {
  contains: { operator: 'like', value: (text: string) => `%${text}%` },
  startswith: { operator: 'begins-with', value: (text: string) => text },
  endswith: { operator: 'ends-with', value: (text: string) => text },
} as const;

function textNode({ name, path, value }: Node<'text'>, scope: PropertyScope, negated: boolean): FetchNode {
  const { column, link } = scope.find(path);
  if (literalTypeOf(column) !== 'Edm.String') throw wrongSignature(name);
  const { operator, value: toValue } = textOperators[name];
  return conditionNode({
    column: column.name,
    operator: operatorOf(operator, negated),
    values: [toValue(value)],
    link,
  });
}

function functionNode({ name, values }: Node<'function'>, scope: PropertyScope, negated: boolean): FetchNode {
  const operator = queryFunctions.get(name);
  const property = values.get('PropertyName');
  if (operator === undefined || !property || !('text' in property)) {
    throw unknownFunction(`Microsoft.Dynamics.CRM.${name}`);
  }
  const given = [...values].flatMap(([parameter, value]) => {
    if (parameter === 'PropertyName') return [];
    if (!/^PropertyValues?[12]?$/.test(parameter)) throw unknownFunction(`Microsoft.Dynamics.CRM.${name}`);
    return 'text' in value ? [value.text] : [...value];
  });
  if (!takes(operator, given.length)) throw unknownFunction(`Microsoft.Dynamics.CRM.${name}`);
  const { column, link } = findProperty(property.text, scope);
  return conditionNode({ column: column.name, operator: operatorOf(operator, negated), values: given, link });
}

function takes(operator: string, count: number): boolean {
  const arity = operators.get(operator)?.arity;
  if (arity === 'many') return count > 0;
  return count === { none: 0, one: 1, two: 2 }[arity ?? 'none'];
}

/** A function names a column by its logical name, too. */
function findProperty(path: string, scope: PropertyScope): PlacedColumn {
  const { table } = scope;
  const own = path.includes('/') ? undefined : table.columns.get(path);
  return own && !columnOfProperty(table, path)
    ? { column: own, link: undefined }
    : scope.find(withVariable(path, scope));
}

function withVariable(path: string, { variable }: PropertyScope): string {
  return variable === undefined || path.startsWith(`${variable}/`) ? path : `${variable}/${path}`;
}
