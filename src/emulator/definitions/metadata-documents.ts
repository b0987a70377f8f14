import type { Column, LookupRelationship, Ownership, Relationship, Table } from '../../metadata/metadata.ts';
import { metadataId } from './relationship-ids.ts';
import { flagsOf } from './table-flags.ts';
import type { Session } from '../organization/session.ts';

/** JSON of a metadata definition. */
export type MetadataDocument = Readonly<Record<string, unknown>>;

/** Tables whose definition cannot be changed, as far as it is known. Source: dataverse-model §1.3. */
const fixedTables: ReadonlySet<string> = new Set([
  'mobileofflineprofile',
  'mobileofflineprofileitem',
  'mobileofflineprofileitemassociation',
]);

/** Whether a table's IsCustomizable is true. That it is false of profile and item too is inferred from the association. */
export function isCustomizable(table: string): boolean {
  return !fixedTables.has(table);
}

/** EntityMetadata of a table. Source of the flags: dataverse-model §1.12. They are the published ones (inferred). */
export function tableDocument(session: Session, table: Table): MetadataDocument {
  const flags = flagsOf(session, table.logicalName, 'published');
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
    IsAvailableOffline: flags.availableOffline,
    IsOfflineInMobileClient: managedProperty(flags.offline, 'canmodifymobileclientoffline'),
    IsCustomizable: managedProperty(isCustomizable(table.logicalName), 'iscustomizable'),
    ChangeTrackingEnabled: flags.changeTracking,
    CanChangeTrackingBeEnabled: managedProperty(true, 'canchangetrackingbeenabled'),
    DaysSinceRecordLastModified: flags.days,
    MobileOfflineFilters: flags.filters,
    TableType: table.tableType ?? 'Standard',
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
      IsHierarchical: relationship.hierarchical === true,
      ReferencedEntityNavigationPropertyName: relationship.schemaName,
      ReferencingEntityNavigationPropertyName: navigationOf(session, relationship),
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
    Entity1NavigationPropertyName: relationship.schemaName,
    Entity2NavigationPropertyName: relationship.schemaName,
  };
}

/** The name that the lookup is bound and expanded by. */
function navigationOf(session: Session, relationship: LookupRelationship): string {
  const { referencingTable, referencingColumn, referencedTable } = relationship;
  const targets = session.tables.find(referencingTable)?.columns.get(referencingColumn)?.targets;
  return targets?.find(({ table }) => table === referencedTable)?.navigation ?? referencingColumn;
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
