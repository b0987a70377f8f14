import { describeTables } from '../../fetchxml/evaluate/describe-tables.ts';
import type { ColumnDescription, TableKnowledge } from '../../fetchxml/evaluate/context.ts';
import type { ColumnType } from '../../metadata/metadata.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import type { ColumnKind, ColumnModel } from '../tables/table-model.ts';

const types: Readonly<Record<ColumnKind, ColumnType>> = {
  guid: 'Uniqueidentifier',
  lookup: 'Lookup',
  string: 'String',
  memo: 'Memo',
  entityname: 'EntityName',
  integer: 'Integer',
  bigint: 'BigInt',
  picklist: 'Picklist',
  double: 'Double',
  decimal: 'Decimal',
  choices: 'MultiSelectPicklist',
  boolean: 'Boolean',
  datetime: 'DateTime',
};

/**
 * What queries know of an organization's tables: the served columns, and those of the metadata beside them. A column that
 * neither has is refused. Whether a date column has no time of day is not known to the catalog: all are UserLocal.
 */
export function tableKnowledge({ tables, metadata }: Pick<Session, 'tables' | 'metadata'>): TableKnowledge {
  const beside = describeTables(metadata);
  return {
    column(table, name) {
      const model = tables.find(table);
      if (!model && !metadata.table(table)) throw refuse('QueryBuilderNoEntity', table);
      const column = model?.columns.get(name);
      const described = column ? describe(column) : beside.column(table, name);
      if (described === undefined || described === 'missing') throw refuse('QueryBuilderNoAttribute', table, name);
      return described;
    },
    primaryId: (table) => tables.find(table)?.primaryId,
    primaryName: (table) => tables.find(table)?.primaryName,
    hierarchyColumn: (table) => beside.hierarchyColumn?.(table),
    label: (table, column) => labels(tables.find(table)?.columns.get(column)),
  };
}

function describe(column: ColumnModel): ColumnDescription {
  const targets = column.targets?.map(({ table }) => table) ?? [];
  return { type: types[column.kind], targets, ...(column.kind === 'datetime' && { behavior: 'UserLocal' }) };
}

function labels(column: ColumnModel | undefined): ((value: number) => string | undefined) | undefined {
  const { options, kind } = column ?? {};
  return options && kind === 'picklist' ? (value) => options[String(value)] : undefined;
}
