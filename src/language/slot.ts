import type { Span } from '../diagnostics/place.ts';
import type { SchemaKey } from './profile-schema.ts';

/** One of a few words that may stand in a place. */
export interface Choice {
  readonly name: string;
  readonly description?: string | undefined;
}

/** What may stand in a place. Tables are logical names in lower case; absent where the file does not say which. */
export type SlotContent =
  /** A key of the profile file. */
  | { readonly kind: 'key'; readonly keys: readonly SchemaKey[] }
  /** One of a few words. */
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** A table of the profile, as a key under `tables`. */
  | { readonly kind: 'item-table' }
  /** Any table, or the one that there is no choice about. */
  | { readonly kind: 'table'; readonly only?: string | undefined }
  /** A table that is linked with another one. */
  | { readonly kind: 'linked-table'; readonly table: string | undefined }
  /** A column, of which some are taken already. */
  | { readonly kind: 'column'; readonly table: string | undefined; readonly taken: readonly string[] }
  | { readonly kind: 'operator'; readonly table: string | undefined; readonly column: string }
  | {
      readonly kind: 'value';
      readonly table: string | undefined;
      readonly column: string;
      readonly operator: string;
    }
  /** A relationship that rows of a table follow. */
  | { readonly kind: 'relationship'; readonly table: string | undefined }
  /** A relationship by which one table is linked with another. */
  | { readonly kind: 'link'; readonly table: string | undefined; readonly linked: string | undefined }
  /** A named filter of a table; not the one that it stands in. */
  | { readonly kind: 'filter'; readonly table: string | undefined; readonly inside: string | undefined }
  /** A rule, in a comment. */
  | { readonly kind: 'rule' };

/** A place in a profile file, and what may stand there. The span is what is written there now. */
export type Slot = Span & {
  /** What must come before it that is not there: a space, or the dash of an item. */
  readonly before: string;
  /** What must come behind it that is not there, such as the colon of a key. */
  readonly after: string;
} & SlotContent;
