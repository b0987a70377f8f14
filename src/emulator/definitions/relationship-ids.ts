import { v5 } from 'uuid';
import type { Metadata, Relationship } from '../../metadata/metadata.ts';
import type { Session } from '../organization/session.ts';

/** MetadataId of a table, relationship or column: differs between organizations, as those of custom ones do (dataverse-model §1.3). */
export function metadataId(session: Session, kind: 'table' | 'relationship' | 'column', name: string): string {
  return v5(`${kind}:${name.toLowerCase()}`, session.state.organizationId);
}

const indexes = new WeakMap<Metadata, Map<string, Map<string, string>>>();

/** The relationship that has a MetadataId in this organization. */
export function relationshipWithId(session: Session, id: string): Relationship | undefined {
  const name = indexFor(session).get(id);
  return name === undefined ? undefined : session.metadata.relationship(name);
}

/** Schema names by MetadataId, made once for each organization. */
function indexFor(session: Session): Map<string, string> {
  const byOrganization = indexes.get(session.metadata) ?? new Map<string, Map<string, string>>();
  indexes.set(session.metadata, byOrganization);
  const { organizationId } = session.state;
  const index =
    byOrganization.get(organizationId) ??
    new Map(session.metadata.relationshipNames().map((name) => [metadataId(session, 'relationship', name), name]));
  byOrganization.set(organizationId, index);
  return index;
}
