import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { RowKey } from '../store/stored-rows.ts';

/** The address of a row as a client writes it, the property it stands in, and the tables it may be of. */
export interface Address {
  readonly property: string;
  readonly value: unknown;
  readonly tables: readonly string[];
}

/** The row that an address names: `/set(id)`, `set(id)`, the absolute address, or `$n` within a change set. It must be there. */
export function boundRow(session: Session, { property, value, tables }: Address): RowKey {
  const address = typeof value === 'string' ? (session.references.get(value) ?? value) : '';
  const models = tables.flatMap((name) => session.tables.find(name) ?? []);
  for (const { entitySet, logicalName } of models) {
    const id = addressedId(session, entitySet, address);
    if (id === undefined) continue;
    if (findRow(session.state, { table: logicalName, id })) return { id, table: logicalName };
    throw refuse('RecordNotFound', logicalName, id);
  }
  const sets = models.map(({ entitySet }) => entitySet).join(', ');
  throw refuse('InvalidUrlForODataBindProperty', address.slice(0, 200), property, sets);
}

function addressedId(session: Session, entitySet: string, address: string): string | undefined {
  const path = address.startsWith(session.serviceRoot) ? address.slice(session.serviceRoot.length) : address;
  const match = /^\/?(\w+)\(([^()]*)\)$/.exec(path);
  return match?.[1] === entitySet ? readGuid(match[2] ?? '') : undefined;
}
