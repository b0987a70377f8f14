import type { Relationship, Table } from '../../metadata/metadata.ts';
import { columnDocument, relationshipDocument, tableDocument } from './metadata-documents.ts';
import type { Definition } from './shape-document.ts';
import type { Session } from '../organization/session.ts';

/** A table with what can be expanded below it. Alternate keys are not known, so there are none. */
export function tableDefinition(session: Session, table: Table): Definition {
  const { logicalName } = table;
  return {
    document: tableDocument(session, table),
    below: {
      Attributes: () => columnDefinitions(session, table),
      Keys: () => [],
      ManyToOneRelationships: () =>
        relationshipsOf(session, table, (each) => each.kind === 'lookup' && each.referencingTable === logicalName),
      OneToManyRelationships: () =>
        relationshipsOf(session, table, (each) => each.kind === 'lookup' && each.referencedTable === logicalName),
      ManyToManyRelationships: () => relationshipsOf(session, table, (each) => each.kind === 'many-to-many'),
    },
  };
}

/** The columns of a table. */
export function columnDefinitions(session: Session, table: Table): Definition[] {
  return Array.from(table.columns.values(), (column) => ({
    document: columnDocument(session, table, column),
    below: {},
  }));
}

/** Every relationship. */
export function relationshipDefinitions(session: Session): Definition[] {
  const names = session.metadata.relationshipNames();
  return names.flatMap((name) => session.metadata.relationship(name) ?? []).map((each) => definition(session, each));
}

function relationshipsOf(session: Session, table: Table, keep: (each: Relationship) => boolean): Definition[] {
  const all = session.metadata.relationshipsOf(table.logicalName);
  return all.filter(keep).map((each) => definition(session, each));
}

function definition(session: Session, relationship: Relationship): Definition {
  return { document: relationshipDocument(session, relationship), below: {} };
}
