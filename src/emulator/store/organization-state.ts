import { DraftRows, StoredRows } from './rows.ts';
import type { Change, Rows } from './rows.ts';

/** Numbers that an organization counts on. */
export interface Counters {
  /** Last versionnumber that was given out. */
  version: number;
  /** Time of the last publish in milliseconds since 1970; the next one is later. */
  publishedAt: number;
}

/** What one organization holds: as it is kept, or as one request sees it. */
export interface OrganizationState {
  readonly name: string;
  readonly organizationId: string;
  readonly counters: Counters;
  /** Newest layer of every row: what RetrieveUnpublished gives. */
  readonly newest: Rows;
  /** Published layer of profile, item and association rows; a row that was never published is not in it. */
  readonly published: Rows;
}

/** The two layers by the names they are stored under. */
export type LayerName = 'newest' | 'published';

/** A change and the layer it is in. */
export interface LayeredChange extends Change {
  readonly layer: LayerName;
}

/** An organization as it is kept. */
export class StoredState implements OrganizationState {
  readonly name: string;
  readonly organizationId: string;
  readonly counters: Counters;
  readonly newest = new StoredRows();
  readonly published = new StoredRows();

  constructor(identity: { name: string; organizationId: string; counters: Counters }) {
    this.name = identity.name;
    this.organizationId = identity.organizationId;
    this.counters = identity.counters;
  }

  /** What is to become true all at once, or never. */
  draft(): DraftState {
    return new DraftState(this);
  }

  /** Takes over what a draft changed. */
  apply(draft: DraftState): void {
    for (const { layer, table, id, row } of draft.changes()) {
      if (row) this[layer].set(table, id, row);
      else this[layer].delete(table, id);
    }
    Object.assign(this.counters, draft.counters);
  }
}

/** An organization with the changes of one request, which nobody else sees yet. */
export class DraftState implements OrganizationState {
  readonly name: string;
  readonly organizationId: string;
  readonly counters: Counters;
  readonly newest: DraftRows;
  readonly published: DraftRows;

  constructor(base: StoredState) {
    this.name = base.name;
    this.organizationId = base.organizationId;
    this.counters = { ...base.counters };
    this.newest = new DraftRows(base.newest);
    this.published = new DraftRows(base.published);
  }

  *changes(): Iterable<LayeredChange> {
    for (const change of this.newest.changes()) yield { ...change, layer: 'newest' };
    for (const change of this.published.changes()) yield { ...change, layer: 'published' };
  }
}
