import type { Columns } from './profile-rows.ts';

/** What happens to a row; `replace` deletes it and creates it again, because the server updates no such column. */
export type ChangeAction = 'create' | 'update' | 'replace' | 'delete';

/** What a change is about. */
export type ChangeKind = 'profile' | 'item' | 'association' | 'user' | 'team' | 'table' | 'setting';

/** One change of an environment, complete enough to be carried out. */
export interface Change {
  readonly action: ChangeAction;
  readonly kind: ChangeKind;
  /** Name of the profile. */
  readonly profile: string;
  /** The profile itself, an item's table, `table/relationship`, a user's sign-in name, a team's or a table's name. */
  readonly name: string;
  /** What is there: of an update the columns that change, else all that are known; null: nothing. */
  readonly before: Columns | null;
  /** What will be there, likewise. */
  readonly after: Columns | null;
  readonly row: RowAddress;
}

/** Whether a change is about who has a profile. */
export function isOfPeople({ kind }: Change): boolean {
  return kind === 'user' || kind === 'team';
}

/** Where a row belongs. Ids are lower-case GUIDs. */
export interface RowAddress {
  readonly id: string;
  readonly profileId: string;
  /** Of an association: its item. */
  readonly itemId?: string;
  /** Of an item: logical name of its table. */
  readonly table?: string;
  /** Of an association: schema name of its relationship. */
  readonly relationship?: string;
}

/** A row that the files do not know and that stays. */
export interface UnknownRow {
  readonly kind: 'item' | 'association' | 'user' | 'team';
  readonly profile: string;
  readonly name: string;
}

/** How many changes of each kind there are. */
export type ChangeSummary = Readonly<Record<ChangeAction, number>>;

/** Counts changes by what they do. */
export function summarize(changes: readonly Change[]): ChangeSummary {
  const count = (action: ChangeAction) => changes.filter((change) => change.action === action).length;
  return { create: count('create'), update: count('update'), replace: count('replace'), delete: count('delete') };
}
