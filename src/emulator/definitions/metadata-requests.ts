import type { Relationship, Table } from '../../metadata/metadata.ts';
import { passesFilter } from '../read/evaluate-filter.ts';
import { refuse } from '../messages/messages.ts';
import { columnDocument, relationshipDocument, tableDocument } from './metadata-documents.ts';
import type { MetadataDocument } from './metadata-documents.ts';
import { parseQuery } from '../read/query-options.ts';
import type { QueryOptions } from '../read/query-options.ts';
import { metadataId, relationshipWithId } from './relationship-ids.ts';
import { textKey } from '../organization/resource-path.ts';
import type { Segment } from '../organization/resource-path.ts';
import { isObject, readGuid } from '../store/row.ts';
import type { Value } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** Answers EntityDefinitions and RelationshipDefinitions and what is below them. Only reads. */
export function answerMetadata(session: Session, request: WebRequest, segments: readonly Segment[]): Answer {
  if (request.method !== 'GET') throw refuse('NotImplemented', 'changes of metadata');
  const options = parseQuery(request.search);
  if (options.expand.length > 0) throw refuse('NotImplemented', '$expand on metadata');
  const [first = { name: '' }, second] = segments;
  const isTable = first.name === 'EntityDefinitions';
  const found = isTable ? tableDefinitions(session, first, second) : relationshipDefinitions(session, first);
  const context = `${session.serviceRoot}$metadata#${first.name}`;
  if (!Array.isArray(found)) {
    return jsonAnswer(200, { '@odata.context': `${context}/$entity`, ...selected(found, options) });
  }
  const value = found.filter((each) => passes(each, options)).map((each) => selected(each, options));
  return jsonAnswer(200, { '@odata.context': context, value });
}

type Found = MetadataDocument | MetadataDocument[];

function tableDefinitions(session: Session, first: Segment, second: Segment | undefined): Found {
  if (first.key === undefined) return allTables(session).map((table) => tableDocument(session, table));
  const table = tableAt(session, first);
  if (!second) return tableDocument(session, table);
  if (second.name === 'Attributes') {
    return [...table.columns.values()].map((column) => columnDocument(session, table, column));
  }
  const keep = relationshipKinds.get(second.name);
  if (!keep) throw refuse('ResourceNotFound', second.name);
  const relationships = session.metadata.relationshipsOf(table.logicalName);
  return relationships
    .filter((each) => keep(each, table.logicalName))
    .map((each) => relationshipDocument(session, each));
}

const relationshipKinds: ReadonlyMap<string, (each: Relationship, table: string) => boolean> = new Map(
  Object.entries({
    ManyToOneRelationships: (each, table) => each.kind === 'lookup' && each.referencingTable === table,
    OneToManyRelationships: (each, table) => each.kind === 'lookup' && each.referencedTable === table,
    ManyToManyRelationships: (each) => each.kind === 'many-to-many',
  }),
);

function allTables(session: Session): Table[] {
  return session.metadata.tableNames().flatMap((name) => session.metadata.table(name) ?? []);
}

function tableAt(session: Session, segment: Segment): Table {
  const name = textKey(segment, 'LogicalName');
  const id = readGuid(segment.key ?? '');
  const table =
    name === undefined
      ? allTables(session).find((each) => metadataId(session, 'table', each.logicalName) === id)
      : session.metadata.table(name);
  if (table) return table;
  throw refuse('RecordNotFound', 'EntityMetadata', segment.key ?? '');
}

function relationshipDefinitions(session: Session, segment: Segment): Found {
  if (segment.key === undefined) {
    const names = session.metadata.relationshipNames();
    const all = names.flatMap((name) => session.metadata.relationship(name) ?? []);
    return all.map((each) => relationshipDocument(session, each));
  }
  const name = textKey(segment, 'SchemaName');
  const relationship =
    name === undefined ? relationshipWithId(session, readGuid(segment.key) ?? '') : session.metadata.relationship(name);
  if (!relationship) throw refuse('RecordNotFound', 'RelationshipMetadata', segment.key);
  return relationshipDocument(session, relationship);
}

function passes(document: MetadataDocument, { filter }: QueryOptions): boolean {
  return !filter || passesFilter(filter, (path) => propertyAt(document, path));
}

/** A property or a managed property's `/Value`; one that the definition does not have is refused. */
function propertyAt(document: MetadataDocument, path: string): Value {
  let found: unknown = document;
  for (const name of path.split('/')) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  if (found === undefined) throw refuse('InvalidQuery', `Could not find a property named '${path}'.`);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : null;
}

function selected(document: MetadataDocument, { select }: QueryOptions): MetadataDocument {
  if (!select) return document;
  const wanted = new Set([...select, 'MetadataId']);
  const unknown = select.find((name) => !Object.hasOwn(document, name) && !isOfOtherKind(name));
  if (unknown !== undefined) throw refuse('InvalidQuery', `Could not find a property named '${unknown}'.`);
  return Object.fromEntries(Object.entries(document).filter(([name]) => wanted.has(name)));
}

/** Properties that only some columns have. */
function isOfOtherKind(name: string): boolean {
  return name === 'Targets';
}
