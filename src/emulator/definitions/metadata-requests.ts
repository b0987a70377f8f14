import { readGuid } from '../../diagnostics/guid.ts';
import { columnDefinitions, relationshipDefinitions, tableDefinition } from './definitions.ts';
import type { Table } from '../../metadata/metadata.ts';
import { metadataId, relationshipWithId } from './relationship-ids.ts';
import { relationshipDocument } from './metadata-documents.ts';
import { shape, shapeAll } from './shape-document.ts';
import type { Definition } from './shape-document.ts';
import { updateDefinition } from './update-definition.ts';
import { refuse } from '../messages/messages.ts';
import { textKey } from '../organization/resource-path.ts';
import type { Segment } from '../organization/resource-path.ts';
import { parseQuery } from '../read/query-options.ts';
import type { Session } from '../organization/session.ts';
import { requirePrivilege } from '../security/require-privilege.ts';
import { definitionPrivilege } from '../security/role-privileges.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** Answers EntityDefinitions and RelationshipDefinitions and what is below them: reads, and PUT of a table's definition. */
export function answerMetadata(session: Session, request: WebRequest, segments: readonly Segment[]): Answer {
  const [first = { name: '' }, ...below] = segments;
  const isTable = first.name === 'EntityDefinitions';
  if (request.method !== 'GET') return changeMetadata(session, request, segments);
  const options = parseQuery(request.search);
  const found = isTable ? tablePath(session, first, below) : relationshipPath(session, [first, ...below]);
  const context = `${session.serviceRoot}$metadata#${first.name}`;
  if ('document' in found) {
    return jsonAnswer(200, { '@odata.context': `${context}/$entity`, ...shape(found, options) });
  }
  return jsonAnswer(200, { '@odata.context': context, value: shapeAll(found, options) });
}

function changeMetadata(session: Session, request: WebRequest, [first, second]: readonly Segment[]): Answer {
  requirePrivilege(session, definitionPrivilege);
  if (first?.name !== 'EntityDefinitions' || first.key === undefined || second) {
    throw refuse('NotImplemented', 'this change of metadata');
  }
  if (request.method === 'PUT') return updateDefinition(session, request, tableAt(session, first));
  throw refuse('MethodNotAllowed', request.method);
}

type Found = Definition | readonly Definition[];

function tablePath(session: Session, first: Segment, [second, third]: readonly Segment[]): Found {
  if (first.key === undefined) return allTables(session).map((table) => tableDefinition(session, table));
  const table = tableAt(session, first);
  if (!second) return tableDefinition(session, table);
  if (second.name === 'Attributes') return columnPath(session, table, second.key === undefined ? third : second);
  const { below } = tableDefinition(session, table);
  const list = Object.hasOwn(below, second.name) ? below[second.name] : undefined;
  if (!list) throw refuse('ResourceNotFound', second.name);
  return list();
}

/** The columns, one column, or the columns of a type: `Microsoft.Dynamics.CRM.LookupAttributeMetadata`. */
function columnPath(session: Session, table: Table, segment: Segment | undefined): Found {
  const all = columnDefinitions(session, table);
  if (!segment) return all;
  if (segment.key === undefined) {
    const type = castType(segment, /^Microsoft\.Dynamics\.CRM\.(\w+)AttributeMetadata$/);
    return all.filter(({ document }) => document.AttributeType === type);
  }
  const name = textKey(segment, 'LogicalName');
  const id = readGuid(segment.key);
  const found = all.find(({ document }) => document.LogicalName === name || document.MetadataId === id);
  if (!found) throw refuse('RecordNotFound', 'AttributeMetadata', segment.key);
  return found;
}

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

/** All relationships, those of a kind (`Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata`), or one. */
function relationshipPath(session: Session, [first, cast]: readonly Segment[]): Found {
  const kind = cast && castType(cast, /^Microsoft\.Dynamics\.CRM\.(OneToMany|ManyToMany)RelationshipMetadata$/);
  const isOfKind = ({ document }: Definition): boolean =>
    kind === undefined || document.RelationshipType === `${kind}Relationship`;
  if (first?.key === undefined) return relationshipDefinitions(session).filter(isOfKind);
  const found = relationshipAt(session, first);
  if (!found || !isOfKind(found)) throw refuse('RecordNotFound', 'RelationshipMetadata', first.key);
  return found;
}

function relationshipAt(session: Session, segment: Segment): Definition | undefined {
  const name = textKey(segment, 'SchemaName');
  const relationship =
    name === undefined
      ? relationshipWithId(session, readGuid(segment.key ?? '') ?? '')
      : session.metadata.relationship(name);
  return relationship && { document: relationshipDocument(session, relationship), below: {} };
}

/** What a segment such as `Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata` narrows a list to. */
function castType({ name }: Segment, form: RegExp): string {
  const type = form.exec(name)?.[1];
  if (type === undefined) throw refuse('ResourceNotFound', name);
  return type;
}
