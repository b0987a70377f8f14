import { v5 } from 'uuid';

/** Namespace of every id that mop derives; fixed for ever, so that a profile has the same ids in every environment. */
const namespace = '8d5b2c6e-54a4-5f0b-9d0e-6f2f4b7c1a3d';

/** Id of a profile that its file does not give: from its name. Lower-case GUID. */
export function deriveProfileId(name: string): string {
  return v5(`profile:${name}`, namespace);
}

/** Id of an item: UUIDv5 of (profile id, table's logical name). */
export function deriveItemId(profileId: string, table: string): string {
  return v5(table.toLowerCase(), guidBytes(profileId));
}

/** Id of an association: UUIDv5 of (item id, relationship's schema name). */
export function deriveAssociationId(itemId: string, relationship: string): string {
  return v5(relationship, guidBytes(itemId));
}

/** Bytes of a GUID. Dataverse's sequential GUIDs carry no UUID version, so a UUID parser would refuse them. */
function guidBytes(guid: string): Uint8Array {
  return Buffer.from(guid.replaceAll('-', ''), 'hex');
}
