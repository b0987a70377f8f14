import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Change } from './change.ts';
import type { TableState } from './plan-environment.ts';
import type { ProfileRows } from './profile-rows.ts';

/**
 * What has to be done to the tables of profiles before they can be items: offline use and change tracking switched on, where
 * `enable` allows it. Source: semantics 5.
 * @throws EnvironmentError that names the tables that are missing, or not fit while `enable` is not set, or not to be changed
 */
export function planTables(
  profiles: readonly ProfileRows[],
  states: readonly TableState[],
  { enable }: { enable: boolean },
): readonly Change[] {
  const known = new Map(states.map((state) => [state.table, state]));
  const tables = [...new Set(profiles.flatMap(({ items }) => items.map(({ table }) => table)))].sort();
  const missing = tables.filter((table) => !known.has(table));
  if (missing.length > 0) throw refuseMissing(missing);
  const unfit = tables.flatMap((table) => known.get(table) ?? []).filter((state) => !isFit(state));
  const locked = unfit.filter(({ isCustomizable }) => !isCustomizable);
  if (unfit.length > 0 && !enable) throw refuseUnfit(unfit);
  if (locked.length > 0) throw refuseLocked(locked);
  return unfit.map(enabling);
}

function isFit({ isOffline, isChangeTracked }: TableState): boolean {
  return isOffline && isChangeTracked;
}

function enabling({ table, isOffline, isChangeTracked }: TableState): Change {
  return {
    action: 'update',
    kind: 'table',
    profile: '',
    name: table,
    before: { offline: isOffline, changeTracking: isChangeTracked },
    after: { offline: true, changeTracking: true },
    row: { id: '', profileId: '' },
  };
}

function refuseMissing(tables: readonly string[]): EnvironmentError {
  return new EnvironmentError(printableLine(`the environment has no table ${tables.join(', ')}`), {
    code: 'unknown-table',
    hint: 'install the solution that brings it, or take the table out of the profile',
  });
}

function refuseUnfit(states: readonly TableState[]): EnvironmentError {
  const names = states.map(({ table }) => table).join(', ');
  return new EnvironmentError(printableLine(`not enabled for mobile offline with change tracking: ${names}`), {
    code: 'table-not-enabled',
    hint: 'add --enable-tables to let mop enable them; it changes the tables for every user of the environment',
  });
}

function refuseLocked(states: readonly TableState[]): EnvironmentError {
  const names = states.map(({ table }) => table).join(', ');
  return new EnvironmentError(
    printableLine(`cannot be enabled for mobile offline, because not customizable: ${names}`),
    {
      code: 'table-not-customizable',
      hint: 'take the tables out of the profile',
    },
  );
}
