import type { YamlLayout, YamlPart } from './yaml-layout.ts';

/** Something new in a map or list; `key` is empty in a list. */
export interface PartInsertion {
  /** The part that stays and that it comes after; undefined: it comes first. */
  readonly after: YamlPart | undefined;
  readonly key: string;
  readonly value: unknown;
}

/** What becomes of the parts of a map or list. */
export interface PartsChange {
  readonly layout: YamlLayout;
  /** Offset behind the colon or dash that the map or list stands after; 0 for the document itself. */
  readonly mark: number;
  readonly removed: ReadonlySet<YamlPart>;
  /** In the order in which they are to stand. */
  readonly inserted: readonly PartInsertion[];
}
