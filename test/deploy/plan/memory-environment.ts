import type { Change, RowAddress } from '../../../src/deploy/plan/change.ts';
import type { PlanEnvironment, RowKind, TableState } from '../../../src/deploy/plan/plan-environment.ts';
import type { Columns, EnvironmentProfile, ItemRow, ProfileRows } from '../../../src/deploy/plan/profile-rows.ts';

/** An environment that is nothing but rows; what it takes, a server with the same rules would take too. */
export class MemoryEnvironment implements PlanEnvironment {
  readonly origin = 'https://memory.crm.dynamics.com';
  readonly tables = new Map<string, TableState>();
  /** Every write, in order. */
  readonly writes: string[] = [];
  latest: EnvironmentProfile[];
  published: EnvironmentProfile[];

  constructor(profiles: readonly EnvironmentProfile[] = []) {
    this.latest = [...profiles];
    this.published = profiles.filter(({ isPublished }) => isPublished);
  }

  readOrganizationId(): Promise<string> {
    return Promise.resolve('00000000-0000-0000-0000-000000000001');
  }

  readProfiles(layer: 'latest' | 'published'): Promise<readonly EnvironmentProfile[]> {
    return Promise.resolve(this[layer]);
  }

  readTables(tables: readonly string[]): Promise<readonly TableState[]> {
    return Promise.resolve(tables.flatMap((table) => this.tables.get(table) ?? []));
  }

  findRelationships(names: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve(names);
  }

  enableTable(table: string): Promise<void> {
    this.#log('enable', table);
    const state = this.tables.get(table);
    if (state) this.tables.set(table, { ...state, isOffline: true, isChangeTracked: true });
    return Promise.resolve();
  }

  createRow(kind: RowKind, row: RowAddress, columns: Columns): Promise<void> {
    this.#log(`create ${kind}`, row.table ?? row.relationship ?? row.id);
    if (kind === 'profile') {
      const name = String(columns.name);
      this.latest.push({ id: row.id, name, columns, items: [], managed: false, isPublished: false });
      return Promise.resolve();
    }
    this.#change(row.profileId, (profile) =>
      kind === 'item'
        ? withItem(profile, { id: row.id, table: row.table ?? '', columns: { ...empty, ...columns }, associations: [] })
        : withAssociation(profile, row, columns),
    );
    return Promise.resolve();
  }

  updateRow(kind: RowKind, row: RowAddress, columns: Columns): Promise<void> {
    this.#log(`update ${kind}`, row.table ?? row.relationship ?? row.id);
    this.#change(row.profileId, (profile) => updated(profile, row.id, columns));
    return Promise.resolve();
  }

  deleteRow(kind: RowKind, row: RowAddress): Promise<void> {
    this.#log(`delete ${kind}`, row.table ?? row.relationship ?? row.id);
    if (kind === 'profile') {
      this.latest = this.latest.filter(({ id }) => id !== row.id);
      this.published = this.published.filter(({ id }) => id !== row.id);
    } else this.#change(row.profileId, (profile) => without(profile, row.id));
    return Promise.resolve();
  }

  readRow(kind: RowKind, row: RowAddress): Promise<Columns | undefined> {
    const profile = this.latest.find(({ id }) => id === row.profileId);
    const items = profile?.items ?? [];
    const all = {
      profile: profile ? [profile] : [],
      item: items,
      association: items.flatMap((one) => one.associations),
    };
    return Promise.resolve(all[kind].find(({ id }) => id === row.id)?.columns);
  }

  readonly publish = ({ id }: { id: string }): Promise<void> => {
    this.#log('publish', id);
    this.latest = this.latest.map((each) => (each.id === id ? { ...each, isPublished: true } : each));
    this.published = this.latest.filter(({ isPublished }) => isPublished);
    return Promise.resolve();
  };

  #log(what: string, about: string): void {
    this.writes.push(`${what} ${about}`);
  }

  #change(profileId: string, change: (profile: EnvironmentProfile) => ProfileRows): void {
    if (!this.latest.some(({ id }) => id === profileId)) throw new Error(`no profile ${profileId}`);
    this.latest = this.latest.map((each) =>
      each.id === profileId ? { ...each, ...change(each), isPublished: false } : each,
    );
  }
}

/** Every column is read, also one that was never written. */
const empty: Columns = { syncintervalinminutes: null };

function withItem(profile: EnvironmentProfile, item: ItemRow): ProfileRows {
  if (profile.items.some(({ table, id }) => table === item.table || id === item.id))
    throw new Error(`${item.table} twice`);
  return { ...profile, items: [...profile.items, item] };
}

function withAssociation(profile: EnvironmentProfile, row: RowAddress, columns: Columns): ProfileRows {
  const relationship = row.relationship ?? '';
  const items = profile.items.map((item) => {
    if (item.id !== row.itemId) return item;
    if (item.associations.some((each) => each.relationship === relationship)) throw new Error(`${relationship} twice`);
    return { ...item, associations: [...item.associations, { id: row.id, relationship, columns }] };
  });
  if (!profile.items.some(({ id }) => id === row.itemId)) throw new Error(`no item for ${relationship}`);
  return { ...profile, items };
}

function updated(profile: EnvironmentProfile, id: string, columns: Columns): ProfileRows {
  const change = <T extends { readonly id: string; readonly columns: Columns }>(row: T): T =>
    row.id === id ? { ...row, columns: { ...row.columns, ...columns } } : row;
  const items = profile.items.map((item) => ({ ...change(item), associations: item.associations.map(change) }));
  return { ...change(profile), items };
}

function without(profile: EnvironmentProfile, id: string): ProfileRows {
  const items = profile.items
    .filter((item) => item.id !== id)
    .map((item) => ({ ...item, associations: item.associations.filter((each) => each.id !== id) }));
  return { ...profile, items };
}

/** Changes in few words. */
export function inWords(changes: readonly Change[]): string[] {
  return changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`);
}
