import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row, Value } from '../store/row.ts';
import { generateCompany } from './generate-company.ts';
import type { CompanyOptions } from './company-row.ts';

/**
 * Puts a generated company into an organization, in the place of what an earlier one of the same seed left. Roles of the same name
 * are the organization's own, and the company's business units hang below its root. Gives the number of rows by table.
 */
export function loadCompany(session: Session, options: CompanyOptions): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const own = new Map<Value, string>();
  const { newest } = session.state;
  for (const { table, row } of generateCompany(options)) {
    counts.set(table, (counts.get(table) ?? 0) + 1);
    const id = idOf(session, table, row);
    const existing = table === 'role' ? findRole(session, row) : undefined;
    if (existing !== undefined && existing !== id) own.set(id, existing);
    else newest.set(table, id, prepare(session, { table, row }, own));
  }
  return counts;
}

function idOf(session: Session, table: string, row: Row): string {
  return textIn(row, session.tables.find(table)?.primaryId ?? `${table}id`);
}

/** Id of the organization's role that stands for one of the company. */
function findRole({ state }: Session, row: Row): string | undefined {
  const [found] = state.newest.where('role', 'name', row.name ?? null);
  return found && textIn(found, 'roleid');
}

function prepare(session: Session, { table, row }: { table: string; row: Row }, own: ReadonlyMap<Value, string>): Row {
  const stored: Row = { ...row };
  for (const [column, value] of Object.entries(row)) stored[column] = own.get(value) ?? value;
  stored.versionnumber = ++session.state.counters.version;
  const isRoot = table === 'businessunit' && textIn(row, 'parentbusinessunitid') === '';
  if (isRoot) stored.parentbusinessunitid = rootUnit(session, textIn(row, 'businessunitid'));
  return stored;
}

/** The organization's own topmost business unit. */
function rootUnit({ state }: Session, besides: string): string | null {
  const root = state.newest
    .list('businessunit')
    .find((unit) => textIn(unit, 'parentbusinessunitid') === '' && textIn(unit, 'businessunitid') !== besides);
  return root ? textIn(root, 'businessunitid') : null;
}
