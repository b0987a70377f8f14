import { isGuid } from '../../diagnostics/guid.ts';
import { findLinkType, isJoin } from '../../fetchxml/evaluate/link-type.ts';
import { requireEntity } from '../../fetchxml/evaluate/require-entity.ts';
import { operators } from '../../fetchxml/operators.ts';
import type { FetchCondition, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import { walkFetch } from '../../fetchxml/tree.ts';

const personal = new WeakMap<FetchNode, boolean>();

/** Whether what a part of a filter lets through depends on who asks. */
export function isPersonal(node: FetchNode): boolean {
  const known = personal.get(node);
  if (known !== undefined) return known;
  const asks = node.kind === 'condition' && operators.get(node.operator)?.family === 'user';
  const found = asks || node.children.some(isPersonal);
  personal.set(node, found);
  return found;
}

const timed = new WeakMap<FetchNode, boolean>();

/** Whether what a part of a filter lets through may depend on the moment or the time zone. A value that may be a date counts as one. */
export function isTimed(node: FetchNode): boolean {
  const known = timed.get(node);
  if (known !== undefined) return known;
  const found = (node.kind === 'condition' && asksForTime(node)) || node.children.some(isTimed);
  timed.set(node, found);
  return found;
}

const timedFamilies: ReadonlySet<string> = new Set(['date', 'relative-date', 'fiscal']);

function asksForTime({ operator, values, valueOf }: FetchCondition): boolean {
  const family = operators.get(operator)?.family ?? '';
  if (timedFamilies.has(family) || valueOf !== undefined) return true;
  const isText = family === 'string';
  return values.some(({ value }) => (isText ? /\d/.test(value) : /\d[-/]\d/.test(value) && !isGuid(value)));
}

const numbers = new Map<string, number>();
const numbered = new WeakMap<FetchNode, number>();

/** A number for what a part of a filter says, wherever it stands: parts that say the same are evaluated once. */
export function meaningOf(node: FetchNode): number {
  const known = numbered.get(node);
  if (known !== undefined) return known;
  const values = node.kind === 'condition' ? node.values.map(({ value }) => value) : [];
  const attributes = node.attributes.map(({ name, value }) => [name, value]);
  const text = JSON.stringify([node.kind, attributes, values, node.children.map(meaningOf)]);
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  numbered.set(node, number);
  return number;
}

/**
 * Whether a query can be answered column by column: its links only ask, and no condition looks at two rows at once.
 * @throws EvaluationProblem where the server would refuse it
 */
export function isColumnar(query: FetchQuery): boolean {
  const known = columnar.get(query);
  if (known !== undefined) return known;
  requireEntity(query);
  const found = [...walkFetch(query)].every(({ node, parents }) => {
    if (node.kind === 'condition') return !node.entityName && !node.valueOf;
    if (node.kind !== 'link-entity') return true;
    const type = findLinkType(node);
    return !isJoin(type) || (type === 'inner' && parents.at(-1)?.kind !== 'filter');
  });
  columnar.set(query, found);
  return found;
}

const columnar = new WeakMap<FetchQuery, boolean>();
