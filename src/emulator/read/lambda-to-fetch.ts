import type { FetchNode } from '../../fetchxml/tree.ts';
import { filterNode, linkNode } from './fetch-nodes.ts';
import type { FilterNode } from './filter-node.ts';
import { findCollection, requireTarget } from './related-rows.ts';
import { refuseProperty } from './properties.ts';
import { PropertyScope, requireLookup } from './query-scope.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';

/** How the inside of `any` and `all` is translated. */
interface Translating {
  readonly negated: boolean;
  readonly toFetch: (filter: FilterNode, scope: PropertyScope, negated?: boolean) => FetchNode;
}

type Lambda = Extract<FilterNode, { readonly kind: 'lambda' }>;

/**
 * `any` is FetchXML's `any`. `all` is its `all` with the inner filter turned round: related rows are there, and none of
 * them fails (fetchxml-semantics §1.6). That a row without related ones does not pass `all` follows from this; inferred.
 */
export function lambdaNode(lambda: Lambda, scope: PropertyScope, { negated, toFetch }: Translating): FetchNode {
  const steps = scope.own(lambda.path).split('/');
  const navigation = steps.pop() ?? '';
  const owner = steps.reduce((table, step) => requireLookup(scope.session, table, step).target, scope.table);
  const collection = findCollection(owner, navigation) ?? refuseProperty(owner, navigation);
  const isAll = lambda.quantifier === 'all';
  const target = requireTarget(scope.session, owner, navigation);
  const inner = new PropertyScope(scope.session, target, lambda.variable);
  const passes = lambda.inner ? [filterNode('and', [toFetch(lambda.inner, inner, isAll)])] : [];
  const asking = relatedNode(collection, {
    owner,
    target,
    type: linkType(lambda.quantifier, negated && steps.length === 0),
    children: [...passes, ...inner.links()],
  });
  return behind(steps, scope, { negated, node: asking });
}

function linkType(quantifier: 'any' | 'all', negated: boolean): string {
  if (quantifier === 'any') return negated ? 'not any' : 'any';
  return negated ? 'not all' : 'all';
}

/** The collection of a related row: there is such a row, and it has what is asked for. */
function behind(
  steps: readonly string[],
  scope: PropertyScope,
  { negated, node }: { negated: boolean; node: FetchNode },
): FetchNode {
  const tables: { owner: TableModel; column: string; target: TableModel }[] = [];
  let owner = scope.table;
  for (const step of steps) {
    const { column, target } = requireLookup(scope.session, owner, step);
    tables.push({ owner, column: column.name, target });
    owner = target;
  }
  return tables.reduceRight<FetchNode>((inner, { column, target }, index) => {
    const type = negated && index === 0 ? 'not any' : 'any';
    const link = { table: target.logicalName, from: target.primaryId, to: column, type };
    return linkNode(link, [filterNode('and', [inner])]);
  }, node);
}

/** The rows of a collection as a link; one through an intersect table has a link within a link. */
function relatedNode(
  { column, through }: CollectionModel,
  {
    owner,
    target,
    type,
    children,
  }: { owner: TableModel; target: TableModel; type: string; children: readonly FetchNode[] },
): FetchNode {
  const table = target.logicalName;
  if (!through) return linkNode({ table, from: column ?? '', to: owner.primaryId, type }, children);
  const inner = linkNode({ table, from: target.primaryId, to: through.there, type: 'inner' }, children);
  return linkNode({ table: through.table, from: through.here, to: owner.primaryId, type }, [inner]);
}
