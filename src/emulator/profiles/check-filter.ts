import { findGrammarProblems } from '../../fetchxml/check-grammar.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import { walkFetch } from '../../fetchxml/tree.ts';
import type { FetchCondition, FetchEntity, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import { checkCondition } from './check-condition.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';

/** A condition and the name of the table that it is about, where the query tells it. */
export interface TableCondition {
  readonly condition: FetchCondition;
  readonly table: string | undefined;
}

/**
 * Checks the filter of an item or an association as it is written. Links are let through, whatever 0x80071120 says: real
 * profiles have them (dataverse-model §1.13). What the metadata does not know is let through as well.
 * @param of table that the filter chooses rows of; undefined where it may be either end of a relationship
 */
export function checkFilter(session: Session, text: string, of: string | undefined): void {
  const { query, entity } = readFilter(text);
  for (const { condition, table } of conditionsOf(query)) {
    const known = table === undefined ? undefined : session.metadata.table(table);
    checkCondition(condition, known);
  }
  const isOther = of !== undefined && entity.name.toLowerCase() !== of;
  if (isOther || findGrammarProblems(query).length > 0) throw refuse('InvalidMobileOfflineFiltersFetchXml');
}

function readFilter(text: string): { query: FetchQuery; entity: FetchEntity } {
  if (text.trim() === '') throw refuse('EmptyEntityFilterXml');
  const { query } = parseFetch(text);
  if (!query) throw refuse('InvalidMobileOfflineFiltersFetchXml');
  const { entity } = query;
  if (!entity) throw refuse('EmptyEntityFilterXml');
  return { query, entity };
}

/** Every condition of a query in document order. */
export function* conditionsOf(query: FetchQuery): Generator<TableCondition> {
  for (const { node, parents } of walkFetch(query)) {
    if (node.kind === 'condition') yield { condition: node, table: tableOf(query, node, parents) };
  }
}

function tableOf(query: FetchQuery, condition: FetchCondition, parents: readonly FetchNode[]): string | undefined {
  const { entityName } = condition;
  if (entityName === undefined) return nameOf(parents.findLast((node) => nameOf(node) !== undefined));
  for (const { node } of walkFetch(query)) {
    if (node.kind === 'link-entity' && [node.alias, node.name].includes(entityName)) return node.name;
  }
  return undefined;
}

function nameOf(node: FetchNode | undefined): string | undefined {
  return node?.kind === 'entity' || node?.kind === 'link-entity' ? node.name.toLowerCase() : undefined;
}
