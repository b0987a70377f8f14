import { loadMetadata } from '../../../src/metadata/load-metadata.ts';
import type { ColumnType, DateBehavior, Metadata } from '../../../src/metadata/metadata.ts';

/** A column of the sample organization. */
export interface SampleColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly targets?: readonly string[];
  readonly behavior?: DateBehavior;
}

const id = (name: string): SampleColumn => ({ name, type: 'Uniqueidentifier' });
const lookup = (name: string, target: string): SampleColumn => ({ name, type: 'Lookup', targets: [target] });
const of = (type: ColumnType, ...names: string[]): SampleColumn[] => names.map((name) => ({ name, type }));
const owner: SampleColumn = { name: 'ownerid', type: 'Owner', targets: ['systemuser', 'team'] };

/** Tables that profiles of the sample organization download, with columns of every type that has a meaning of its own. */
export const sampleTables: Readonly<Record<string, readonly SampleColumn[]>> = {
  new_site: [
    id('new_siteid'),
    lookup('new_parentsiteid', 'new_site'),
    owner,
    ...of('String', 'new_name'),
    ...of('Integer', 'new_rank'),
  ],
  new_job: [
    id('new_jobid'),
    lookup('new_siteid', 'new_site'),
    lookup('new_userid', 'systemuser'),
    owner,
    lookup('owningbusinessunit', 'businessunit'),
    ...of('String', 'new_name', 'new_other'),
    ...of('Integer', 'new_count', 'new_language'),
    ...of('Decimal', 'new_price'),
    ...of('Boolean', 'new_flag', 'new_done'),
    ...of('Picklist', 'new_kind'),
    ...of('MultiSelectPicklist', 'new_kinds'),
    { name: 'new_start', type: 'DateTime', behavior: 'UserLocal' },
    { name: 'new_end', type: 'DateTime', behavior: 'UserLocal' },
    { name: 'new_day', type: 'DateTime', behavior: 'DateOnly' },
    { name: 'new_local', type: 'DateTime', behavior: 'TimeZoneIndependent' },
  ],
  new_part: [
    id('new_partid'),
    lookup('new_jobid', 'new_job'),
    owner,
    ...of('String', 'new_name'),
    ...of('Integer', 'new_count'),
    { name: 'new_start', type: 'DateTime', behavior: 'UserLocal' },
  ],
  new_tag: [id('new_tagid'), ...of('String', 'new_name'), ...of('Integer', 'new_rank')],
};

/** Tables that say who people are, and the intersect table. */
export const peopleTables: Readonly<Record<string, readonly SampleColumn[]>> = {
  systemuser: [
    id('systemuserid'),
    lookup('businessunitid', 'businessunit'),
    lookup('parentsystemuserid', 'systemuser'),
    ...of('String', 'fullname', 'domainname', 'internalemailaddress'),
  ],
  teammembership: [id('teamid'), id('systemuserid')],
  usersettings: [id('systemuserid'), ...of('Integer', 'uilanguageid')],
  usermobileofflineprofilemembership: [id('systemuserid'), id('mobileofflineprofileid')],
  teammobileofflineprofilemembership: [id('teamid'), id('mobileofflineprofileid')],
  new_job_tag: [id('new_jobid'), id('new_tagid')],
};

/** Relationships by which tables bring each other, in both directions. */
export const sampleRelationships: readonly { readonly name: string; readonly ends: readonly [string, string] }[] = [
  { name: 'new_site_job', ends: ['new_site', 'new_job'] },
  { name: 'new_job_part', ends: ['new_job', 'new_part'] },
  { name: 'new_job_tag', ends: ['new_job', 'new_tag'] },
];

/** What the sample organization says of its tables. */
export async function sampleMetadata(): Promise<Metadata> {
  const tables = Object.entries(sampleTables).map(([logicalName, columns]) => ({
    logicalName,
    schemaName: logicalName,
    displayName: logicalName,
    ownership: 'UserOwned',
    primaryId: `${logicalName}id`,
    primaryName: 'new_name',
    columnsComplete: true,
    columns: columns.map(({ name, ...rest }) => ({ logicalName: name, ...rest })),
    manyToOne: manyToOne[logicalName] ?? [],
    manyToMany: logicalName === 'new_job' ? [jobTag] : [],
  }));
  return loadMetadata({ text: JSON.stringify({ tables }), file: 'sample.json' });
}

const jobTag = {
  schemaName: 'new_job_tag',
  entity1: 'new_job',
  entity1IntersectAttribute: 'new_jobid',
  entity2: 'new_tag',
  entity2IntersectAttribute: 'new_tagid',
  intersectEntity: 'new_job_tag',
};

const manyToOne: Readonly<Record<string, readonly object[]>> = {
  new_site: [
    {
      schemaName: 'new_site_site',
      referencingAttribute: 'new_parentsiteid',
      referencedEntity: 'new_site',
      referencedAttribute: 'new_siteid',
      isHierarchical: true,
    },
  ],
  new_job: [
    {
      schemaName: 'new_site_job',
      referencingAttribute: 'new_siteid',
      referencedEntity: 'new_site',
      referencedAttribute: 'new_siteid',
    },
  ],
  new_part: [
    {
      schemaName: 'new_job_part',
      referencingAttribute: 'new_jobid',
      referencedEntity: 'new_job',
      referencedAttribute: 'new_jobid',
    },
  ],
};
