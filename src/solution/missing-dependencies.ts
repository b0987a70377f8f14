import type { Metadata, Relationship } from '../metadata/metadata.ts';
import type { Association, Profile, ProfileItem } from '../schema/profile.ts';
import { bracedGuid, compareGuids } from './guid.ts';
import { printAttribute } from './print-element.ts';

/** Component types of what a profile needs and of what needs it. Source: solution-format §2.1. */
export const dependencyTypes = { table: '1', relationship: '10', item: '162', association: '163' } as const;

/** What must be in the target environment for one item or association. */
export interface ProfileDependency {
  readonly requiredType: string;
  /** Logical name of a table, or schema name of a relationship. */
  readonly required: string;
  readonly dependentType: string;
  readonly dependentId: string;
  readonly displayName?: string;
  readonly parent?: { readonly schemaName: string; readonly displayName?: string };
}

/** The table of each item and the relationship of each association, in the order in which the profile is written. */
export function profileDependencies(profile: Profile, metadata?: Metadata): readonly ProfileDependency[] {
  const items = [...profile.items].sort((a, b) => compareGuids(a.id, b.id));
  return items.flatMap((item) => [
    tableDependency(item, metadata),
    ...[...item.associations]
      .sort((a, b) => compareGuids(a.id, b.id))
      .map((association) => relationshipDependency(association, metadata)),
  ]);
}

/** Key by which two dependencies are the same. */
export function dependencyKey({
  requiredType,
  required,
  dependentType,
  dependentId,
}: Pick<ProfileDependency, 'requiredType' | 'required' | 'dependentType' | 'dependentId'>): string {
  return [requiredType, required.toLowerCase(), dependentType, dependentId].join('|');
}

/**
 * A `MissingDependency` element, lines ending at LF, without indentation before the first. The owning solution is not
 * known offline: `Active` is what an export writes for what belongs to no managed solution, and it demands none.
 */
export function printDependency(dependency: ProfileDependency, indent: string): string {
  const { displayName, parent } = dependency;
  const attributes = [
    attribute('type', dependency.requiredType),
    attribute('schemaName', dependency.required),
    attribute('displayName', displayName),
    attribute('parentSchemaName', parent?.schemaName),
    attribute('parentDisplayName', parent?.displayName),
    attribute('solution', 'Active'),
  ];
  const dependent = attribute('type', dependency.dependentType) + attribute('id', bracedGuid(dependency.dependentId));
  return [
    '<MissingDependency>',
    `${indent}  <Required${attributes.join('')} />`,
    `${indent}  <Dependent${dependent} />`,
    `${indent}</MissingDependency>`,
  ].join('\n');
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${printAttribute(value)}"`;
}

function tableDependency({ id, table }: ProfileItem, metadata: Metadata | undefined): ProfileDependency {
  const displayName = metadata?.table(table)?.displayName;
  return {
    requiredType: dependencyTypes.table,
    required: table,
    dependentType: dependencyTypes.item,
    dependentId: id,
    ...(displayName === undefined ? {} : { displayName }),
  };
}

function relationshipDependency({ id, relationship }: Association, metadata: Metadata | undefined): ProfileDependency {
  const known = metadata?.relationship(relationship);
  return {
    requiredType: dependencyTypes.relationship,
    required: relationship,
    dependentType: dependencyTypes.association,
    dependentId: id,
    ...(metadata && known ? { displayName: known.schemaName, parent: describeParent(known, metadata) } : {}),
  };
}

function describeParent(relationship: Relationship, metadata: Metadata): NonNullable<ProfileDependency['parent']> {
  const schemaName = parentOf(relationship);
  const displayName = metadata.table(schemaName)?.displayName;
  return { schemaName, ...(displayName === undefined ? {} : { displayName }) };
}

/** The table that an export names as a relationship's parent: the referenced one. Source: solution-format §2.1. */
function parentOf(relationship: Relationship): string {
  return relationship.kind === 'lookup' ? relationship.referencedTable : relationship.table1;
}
