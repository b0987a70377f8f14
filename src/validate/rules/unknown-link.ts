import { attributeOf } from '../../fetchxml/tree.ts';
import type { FetchAttribute, FetchLink } from '../../fetchxml/tree.ts';
import { otherEnd } from '../../metadata/metadata.ts';
import type { ColumnType, Metadata } from '../../metadata/metadata.ts';
import { columnUsesOf } from '../column-uses.ts';
import { isRelationship } from '../find-join.ts';
import type { Join } from '../find-join.ts';
import { rememberByQuery } from '../remember-by-query.ts';
import type { Finding, Rule } from '../rule.ts';
import { checkColumnName } from '../check-column-name.ts';
import { placeOfAttribute, tableOf, walkFilters, walkQuery } from '../walk-filters.ts';
import type { FetchStep } from '../walk-filters.ts';

/** A link over columns that there are not, that cannot be joined, or that no relationship joins. Source: fetchxml-semantics §2. */
export const unknownLink: Rule = {
  code: 'MOP306',
  id: 'unknown-link',
  severity: 'error',
  summary: 'A link is over columns that do not exist, that cannot be linked, or that no relationship joins.',
  *check({ checked, metadata }) {
    for (const { filter } of walkFilters(checked)) yield* findingsOf(filter.query, metadata);
  },
};

const findingsOf = rememberByQuery(function* (query, metadata) {
  for (const step of walkQuery(query)) {
    if (step.node.kind === 'link-entity') yield* checkLink(step.node, step, metadata);
  }
  yield* checkAliases(query);
});

function* checkLink(link: FetchLink, { outer }: FetchStep, metadata: Metadata): Iterable<Finding> {
  const [to, from] = [attributeOf(link, 'to'), attributeOf(link, 'from')];
  yield* checkCase(link);
  yield* checkComplete(link, { to, from });
  const wrong = [...checkColumn(to, outer, metadata), ...checkColumn(from, link, metadata)];
  yield* wrong;
  if (!to || !from || wrong.length > 0) return;
  const [table, linked] = [metadata.table(tableOf(outer) ?? ''), metadata.table(tableOf(link) ?? '')];
  if (table && linked) yield* checkJoin({ table, to: to.value, linked, from: from.value }, { to, from }, metadata);
}

/** Source: "All lowercase" for table names in a fetch, Microsoft, "Using Entity Names" (CRM 4.0 SDK). */
function* checkCase(link: FetchLink): Iterable<Finding> {
  const table = link.name.toLowerCase();
  if (link.name === table) return;
  yield {
    message: `the link is to "${link.name}"; names of tables are in lower case, expected "${table}"`,
    place: placeOfAttribute(link, 'name'),
  };
}

function* checkComplete(
  link: FetchLink,
  { to, from }: { readonly to: FetchAttribute | undefined; readonly from: FetchAttribute | undefined },
): Iterable<Finding> {
  if (to && from) return;
  const missing = [from ? [] : ['"from"'], to ? [] : ['"to"']].flat().join(' and ');
  const message = `the link to "${link.name}" has no ${missing}, so that nothing says which columns it is over; name both`;
  yield { message, place: link.place, severity: 'warning' };
}

function checkColumn(
  written: FetchAttribute | undefined,
  owner: FetchStep['outer'],
  metadata: Metadata,
): Iterable<Finding> {
  return written ? checkColumnName(written, tableOf(owner), metadata) : [];
}

/** Types that no link can be over. Source: fetchxml-semantics §2. */
const unlinkable: ReadonlySet<ColumnType> = new Set(['File', 'Image', 'MultiSelectPicklist', 'PartyList']);

function* checkJoin(
  join: Join,
  written: { to: FetchAttribute; from: FetchAttribute },
  metadata: Metadata,
): Iterable<Finding> {
  const { table, linked } = join;
  const [to, from] = [table.columns.get(join.to), linked.columns.get(join.from)];
  // Columns that are not known may be joined by a relationship that is not known.
  if (!to || !from) return;
  const unusable = [to, from].find(({ type }) => unlinkable.has(type));
  if (unusable) {
    const message = `a link cannot be over "${unusable.logicalName}", which is of type ${unusable.type}; link over a lookup`;
    yield { message, place: (unusable === to ? written.to : written.from).place, table: table.logicalName };
  } else if (!isRelationship(join, metadata)) {
    yield describeUnrelated(join, written.from, metadata);
  }
}

/** Lookups that say who did something to a row: nobody joins tables over them. */
const keptByServer = /^(?:created|modified|owning|transactioncurrency)/;

function describeUnrelated({ table, to, linked, from }: Join, { place }: FetchAttribute, metadata: Metadata): Finding {
  const [here, there] = [table.logicalName, linked.logicalName];
  const known = metadata.relationshipsOf(here).filter((one) => here !== there && otherEnd(one, here) === there);
  const many = known.find((one) => one.kind === 'many-to-many');
  const single = known.find((one) => one.kind === 'lookup' && !keptByServer.test(one.referencingColumn));
  const hint = many
    ? `they are related many-to-many by "${many.schemaName}": link "${many.intersectTable}" between them`
    : single
      ? `they are joined by "${single.schemaName}", among others`
      : 'see that it is meant so';
  const message = `no relationship joins "${there}.${from}" and "${here}.${to}"; ${hint}`;
  return { message, place, table: here, severity: 'warning' };
}

/** Conditions about a link that there is not. */
function* checkAliases(query: Parameters<typeof columnUsesOf>[0] & object): Iterable<Finding> {
  const names = new Set(walkQuery(query).flatMap(({ node, owner }) => (node === owner ? namesOf(owner) : [])));
  for (const { condition, attribute } of columnUsesOf(query)) {
    const called = attribute.name === 'valueof' ? aliasIn(attribute.value) : condition.entityName;
    if (called === undefined || names.has(called) || names.has(called.replace(/(?<!\d)\d+$/, ''))) continue;
    const place = attribute.name === 'valueof' ? attribute.place : placeOfAttribute(condition, 'entityname');
    yield { message: `no link-entity is called "${called}"; name one by its alias`, place };
  }
}

function aliasIn(name: string): string | undefined {
  return name.includes('.') ? name.slice(0, name.indexOf('.')) : undefined;
}

function namesOf(owner: FetchLink | { readonly kind: 'entity'; readonly name: string }): readonly string[] {
  const alias = owner.kind === 'link-entity' ? owner.alias : undefined;
  return alias === undefined ? [owner.name] : [owner.name, alias];
}
