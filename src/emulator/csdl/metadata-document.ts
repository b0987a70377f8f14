import { escapeXmlAttribute } from '../../xml/escape-xml.ts';
import { operationNames } from '../organization/operations.ts';
import type { Session } from '../organization/session.ts';
import type { Answer } from '../server/web-request.ts';
import type { ColumnKind, ColumnModel, TableModel } from '../tables/table-model.ts';
import { propertyOf } from '../tables/table-registry.ts';

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
const documents = new WeakMap<object, string>();

/** `GET $metadata`: tables with their properties and navigation properties, entity sets, and the operations that are served. */
export function answerMetadataDocument(session: Session): Answer {
  const { tables } = session;
  const text = documents.get(tables) ?? printDocument(session);
  documents.set(tables, text);
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body: text };
}

function printDocument({ tables }: Session): string {
  const served = [...tables.sets().values()].sort().map((name) => tables.of(name));
  const names = new Set(served.map(({ logicalName }) => logicalName));
  const types = served.map((table) => printType(table, names)).join('');
  const sets = served.map((table) => printSet(table, names, tables)).join('');
  const operations = operationNames();
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>' +
    `<Schema Namespace="${namespace}" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">` +
    `<EntityType Name="crmbaseentity" Abstract="true"/>${types}` +
    operations.map(({ name, kind }) => `<${kind} Name="${name}"/>`).join('') +
    `<EntityContainer Name="System">${sets}` +
    operations.map(({ name, kind }) => `<${kind}Import Name="${name}" ${kind}="${namespace}.${name}"/>`).join('') +
    '</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>'
  );
}

function printType(table: TableModel, served: ReadonlySet<string>): string {
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

function navigationsOf({ name, targets = [] }: ColumnModel, served: ReadonlySet<string>): string[] {
  const byName = new Map(targets.filter(({ table }) => served.has(table)).map((each) => [each.navigation, each.table]));
  const isPrincipal = targets.length > byName.size && byName.size === 1;
  return Array.from(byName, ([navigation, table]) => {
    const type = isPrincipal ? 'mscrm.crmbaseentity' : `mscrm.${table}`;
    const constraint = `<ReferentialConstraint Property="_${name}_value" ReferencedProperty="${table}id"/>`;
    return `<NavigationProperty Name="${escapeXmlAttribute(navigation)}" Type="${type}">${constraint}</NavigationProperty>`;
  });
}

function printSet(table: TableModel, served: ReadonlySet<string>, tables: Session['tables']): string {
  const bindings = table.collections
    .filter((each) => served.has(each.table))
    .map(({ navigation, table: target }) => {
      const set = tables.of(target).entitySet;
      return `<NavigationPropertyBinding Path="${escapeXmlAttribute(navigation)}" Target="${set}"/>`;
    });
  return `<EntitySet Name="${table.entitySet}" EntityType="${namespace}.${table.logicalName}">${bindings.join('')}</EntitySet>`;
}
