import { isGuid } from '../../diagnostics/guid.ts';
import type { FetchQuery } from '../../fetchxml/tree.ts';
import { walkFetch } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { TableDemand } from '../../simulate/data/table-builder.ts';
import { normaliseId } from '../../simulate/data/normalise-id.ts';
import type { SimulationPlan } from '../../simulate/plan.ts';
import type { Kept } from './pseudonyms.ts';

/** What pseudonyms must leave as it is, or profiles would bring other rows: ids and texts that their filters name. */
export function findKept(
  plans: readonly SimulationPlan[],
  demands: ReadonlyMap<string, TableDemand>,
  metadata: Metadata,
): Kept {
  const queries = plans.flatMap((plan) => [...plan.items.values()].flatMap(queriesOf));
  const named = queries.flatMap((query) => [...walkFetch(query)].flatMap(({ node }) => valuesOf(node)));
  const ids = [...named.map(normaliseId).filter(isGuid), ...plans.map((plan) => plan.checked.profile.id)];
  const elsewhere = new Set(
    queries.flatMap((query) => [...walkFetch(query)].flatMap(({ node }) => namedElsewhere(node))),
  );
  const texts = [...demands].map(([table, { columns, alsoColumns }]) => {
    const isText = (column: string): boolean => {
      const type = metadata.table(table)?.columns.get(column)?.type;
      return type === undefined || type === 'String' || type === 'Memo';
    };
    const asked = [...columns, ...[...alsoColumns].filter((column) => elsewhere.has(column))];
    return [table, new Set(asked.filter(isText))] as const;
  });
  return {
    ids: new Set(ids.map((id) => id.toLowerCase())),
    columns: new Map(texts.filter(([, some]) => some.size > 0)),
  };
}

type Item = SimulationPlan['items'] extends ReadonlyMap<string, infer Planned> ? Planned : never;

function queriesOf({ query, associations }: Item): readonly FetchQuery[] {
  return [query, ...associations.map((one) => one.query)].filter((one) => one !== undefined);
}

type Walked = ReturnType<typeof walkFetch> extends Iterable<infer Step> ? Step : never;

function valuesOf(node: Walked['node']): readonly string[] {
  return node.kind === 'condition' ? node.values.map(({ value }) => value) : [];
}

/** Columns of a condition that is about another table of its query, or compares two. */
function namedElsewhere(node: Walked['node']): readonly string[] {
  if (node.kind !== 'condition' || !(node.entityName || node.valueOf)) return [];
  return [node.column, node.valueOf?.split('.').at(-1) ?? ''];
}
