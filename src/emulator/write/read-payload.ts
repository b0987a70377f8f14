import { boundRow } from './bound-row.ts';
import { readValue } from './column-value.ts';
import { refuse } from '../messages/messages.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';
import { pointerTo } from '../tables/lookup-target.ts';
import { lookupByNavigation } from '../tables/table-registry.ts';

const bindSuffix = '@odata.bind';

/** What a create or update is about. */
export interface Write {
  readonly table: TableModel;
  readonly operation: 'create' | 'update';
}

/**
 * Turns a request body into column values. Refuses unknown properties, lookups that are not bound by their navigation
 * property's exact name, values of the wrong type and columns that this operation cannot set.
 */
export function readPayload(session: Session, write: Write, body: Record<string, unknown>): Row {
  const row: Row = {};
  for (const [property, value] of Object.entries(body)) {
    if (property.endsWith(bindSuffix)) {
      Object.assign(row, readBinding(session, write, { property, value }));
    } else if (!property.includes('@')) {
      const column = plainColumn(write, property);
      row[column.name] = readValue(write.table, column, value);
    }
  }
  return row;
}

function plainColumn(write: Write, property: string): ColumnModel {
  const { table } = write;
  if (/^_\w+_value$/.test(property)) {
    const reason =
      'CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.';
    throw refuse('MalformedPayload', table.entitySet, reason);
  }
  if (table.collections.some(({ navigation }) => navigation === property)) {
    throw refuse('NotImplemented', `the creation of related rows within '${property}'`);
  }
  const column = table.columns.get(property);
  if (column && column.kind !== 'lookup') return writable(write, column);
  const reason = `The property '${property}' does not exist on type 'Microsoft.Dynamics.CRM.${table.logicalName}'. Make sure to only use property names that are defined by the type.`;
  throw refuse('MalformedPayload', table.entitySet, reason);
}

interface Binding {
  readonly property: string;
  readonly value: unknown;
}

/** The id that a lookup is bound to, and where several tables are possible, the table it is of. */
function readBinding(session: Session, write: Write, { property, value }: Binding): Row {
  const navigation = property.slice(0, -bindSuffix.length);
  const column = boundColumn(write, navigation);
  const { targets = [] } = column;
  if (value === null) return { [column.name]: null };
  const possible = targets.filter((each) => each.navigation === navigation);
  return pointerTo(column, boundRow(session, { property, value, tables: possible.map((each) => each.table) }));
}

function boundColumn(write: Write, navigation: string): ColumnModel {
  const column = lookupByNavigation(write.table, navigation)?.column;
  if (column) return writable(write, column);
  const reason = `An undeclared property '${navigation}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`;
  throw refuse('MalformedPayload', write.table.entitySet, reason);
}

function writable({ table, operation }: Write, column: ColumnModel): ColumnModel {
  if (operation === 'create' ? column.onCreate : column.onUpdate) return column;
  throw refuse('InvalidPropertyInODataRequestBody', column.name, table.logicalName, operation);
}
