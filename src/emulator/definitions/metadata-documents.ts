import type { Column, Ownership, Relationship, Table } from '../../metadata/metadata.ts';
import { metadataId } from './relationship-ids.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';

/** JSON of a metadata definition. */
export type MetadataDocument = Readonly<Record<string, unknown>>;

/** EntityMetadata of a table. Source of the flags: dataverse-model §1.12. `IsAvailableOffline` is Outlook's and stays false. */
export function tableDocument(session: Session, table: Table): MetadataDocument {
  const isOffline = isOfflineEnabled(session, table.logicalName);
  return {
    MetadataId: metadataId(session, 'table', table.logicalName),
    LogicalName: table.logicalName,
    SchemaName: table.schemaName,
    EntitySetName: table.entitySetName,
    ObjectTypeCode: table.objectTypeCode ?? null,
    OwnershipType: ownershipType(table.ownership),
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName ?? null,
    DisplayName: label(table.displayName),
    IsActivity: table.isActivity,
    IsIntersect: table.isIntersect,
    IsAvailableOffline: false,
    IsOfflineInMobileClient: managedProperty(isOffline, 'canmodifymobileclientoffline'),
    IsCustomizable: managedProperty(true, 'iscustomizable'),
    ChangeTrackingEnabled: isOffline || table.changeTracking === true,
    CanChangeTrackingBeEnabled: managedProperty(true, 'canchangetrackingbeenabled'),
    DaysSinceRecordLastModified: 0,
    MobileOfflineFilters: null,
    TableType: 'Standard',
  };
}

function ownershipType(ownership: Ownership | undefined): string {
  return ownership ?? 'None';
}

/** A relationship of either kind. */
export function relationshipDocument(session: Session, relationship: Relationship): MetadataDocument {
  const common = {
    MetadataId: metadataId(session, 'relationship', relationship.schemaName),
    SchemaName: relationship.schemaName,
  };
  if (relationship.kind === 'lookup') {
    return {
      ...common,
      RelationshipType: 'OneToManyRelationship',
      ReferencingEntity: relationship.referencingTable,
      ReferencingAttribute: relationship.referencingColumn,
      ReferencedEntity: relationship.referencedTable,
      ReferencedAttribute: relationship.referencedColumn,
    };
  }
  return {
    ...common,
    RelationshipType: 'ManyToManyRelationship',
    Entity1LogicalName: relationship.table1,
    Entity1IntersectAttribute: relationship.column1,
    Entity2LogicalName: relationship.table2,
    Entity2IntersectAttribute: relationship.column2,
    IntersectEntityName: relationship.intersectTable,
  };
}

/** A column. `AttributeType` of files, images and multi-select choices is `Virtual`, as in the Web API. */
export function columnDocument(session: Session, table: Table, column: Column): MetadataDocument {
  const isVirtual = ['File', 'Image', 'MultiSelectPicklist'].includes(column.type);
  return {
    MetadataId: metadataId(session, 'column', `${table.logicalName}.${column.logicalName}`),
    LogicalName: column.logicalName,
    SchemaName: column.logicalName,
    EntityLogicalName: table.logicalName,
    AttributeType: isVirtual ? 'Virtual' : column.type,
    AttributeTypeName: { Value: `${column.type}Type` },
    IsPrimaryId: column.logicalName === table.primaryId,
    IsPrimaryName: column.logicalName === table.primaryName,
    IsValidForRead: true,
    IsValidForCreate: !column.readOnly,
    IsValidForUpdate: !column.readOnly,
    ...(column.targets.length > 0 ? { Targets: column.targets } : {}),
  };
}

function managedProperty(value: boolean, name: string): MetadataDocument {
  return { Value: value, CanBeChanged: true, ManagedPropertyLogicalName: name };
}

function label(text: string): MetadataDocument {
  const localized = { Label: text, LanguageCode: 1033 };
  return { LocalizedLabels: [localized], UserLocalizedLabel: localized };
}
