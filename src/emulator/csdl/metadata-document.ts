import { escapeXmlAttribute } from '../../xml/escape-xml.ts';
import { allOperations } from '../organization/operations.ts';
import type { Session } from '../organization/session.ts';
import type { Answer } from '../server/web-request.ts';
import type { ColumnKind, ColumnModel, TableModel } from '../tables/table-model.ts';
import { propertyOf } from '../tables/table-registry.ts';
import { printImport, printOperation } from './print-operation.ts';

const types: Readonly<Record<ColumnKind, string>> = {
  guid: 'Edm.Guid',
  lookup: 'Edm.Guid',
  string: 'Edm.String',
  memo: 'Edm.String',
  entityname: 'Edm.String',
  choices: 'Edm.String',
  integer: 'Edm.Int32',
  picklist: 'Edm.Int32',
  bigint: 'Edm.Int64',
  double: 'Edm.Double',
  decimal: 'Edm.Decimal',
  boolean: 'Edm.Boolean',
  datetime: 'Edm.DateTimeOffset',
};

const namespace = 'Microsoft.Dynamics.CRM';
/** What every table's type is derived from, and what owns rows: a user or a team. */
const baseTypes =
  '<EntityType Name="crmbaseentity" Abstract="true"/>' +
  '<EntityType Name="principal" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="ownerid"/></Key>' +
  '<Property Name="ownerid" Type="Edm.Guid" Nullable="false"/></EntityType>';
const documents = new WeakMap<object, string>();

/** `GET $metadata`: tables with their properties and navigation properties, entity sets, and the operations that are served. */
export function answerMetadataDocument(session: Session): Answer {
  const { tables } = session;
  const text = documents.get(tables) ?? printDocument(session);
  documents.set(tables, text);
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body: text };
}

function printDocument({ tables }: Session): string {
  const served = new Map([...tables.sets().values()].sort().map((name) => [name, tables.of(name)]));
  const all = [...served.values()];
  const operations = allOperations();
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>' +
    `<Schema Namespace="${namespace}" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">` +
    baseTypes +
    all.map((table) => printType(table, served)).join('') +
    operations.map(printOperation).join('') +
    '<EntityContainer Name="System">' +
    all.map((table) => printSet(table, served)).join('') +
    operations.map(printImport).join('') +
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>'
  );
}

type Served = ReadonlyMap<string, TableModel>;

function printType(table: TableModel, served: Served): string {
  const columns = [...table.columns.values()];
  const properties = columns.map((column) => `<Property Name="${propertyOf(column)}" Type="${types[column.kind]}"/>`);
  const single = columns.flatMap((column) => navigationsOf(column, served));
  const many = table.collections
    .filter((each) => served.has(each.table))
    .map(
      ({ navigation, table: target }) =>
        `<NavigationProperty Name="${escapeXmlAttribute(navigation)}" Type="Collection(mscrm.${target})"/>`,
    );
  return (
    `<EntityType Name="${table.logicalName}" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="${table.primaryId}"/></Key>` +
    `${properties.join('')}${single.join('')}${many.join('')}</EntityType>`
  );
}

function navigationsOf({ name, targets = [] }: ColumnModel, served: Served): string[] {
  const byName = new Map<string, TableModel[]>();
  for (const { table, navigation } of targets) {
    const target = served.get(table);
    if (target) byName.set(navigation, [...(byName.get(navigation) ?? []), target]);
  }
  return Array.from(byName, ([navigation, [only, another]]) => {
    const isPrincipal = only === undefined || another !== undefined;
    const [type, key] = isPrincipal ? ['principal', 'ownerid'] : [only.logicalName, only.primaryId];
    const constraint = `<ReferentialConstraint Property="_${name}_value" ReferencedProperty="${key}"/>`;
    return `<NavigationProperty Name="${escapeXmlAttribute(navigation)}" Type="mscrm.${type}">${constraint}</NavigationProperty>`;
  });
}

function printSet({ entitySet, logicalName, collections }: TableModel, served: Served): string {
  const bindings = collections.map(({ navigation, table }) => {
    const set = served.get(table)?.entitySet;
    return set === undefined
      ? ''
      : `<NavigationPropertyBinding Path="${escapeXmlAttribute(navigation)}" Target="${set}"/>`;
  });
  return `<EntitySet Name="${entitySet}" EntityType="${namespace}.${logicalName}">${bindings.join('')}</EntitySet>`;
}
