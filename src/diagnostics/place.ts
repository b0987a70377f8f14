/** A step into a document: a key of a map, or an index of a list. */
export type Path = readonly (string | number)[];

/**
 * A place in a document, said in the document's own terms. Rules name places and never compute lines:
 * the source that was read (YAML or XML) turns a place into line and column.
 */
export interface Place {
  /** Way from the document's root to the node, for example `['tables', 'account', 'related', 0]`. */
  readonly path: Path;
  /** `key`: the key of a map entry rather than its value. */
  readonly on?: 'key' | 'value';
  /** A part of the text value at `path`: offsets in UTF-16 units, `end` exclusive. Absent: the whole node. */
  readonly span?: Span;
}

/** Offsets in a text, in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A range of a file; lines and columns count from 1, the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A range and the file it is in; a file inside an archive is `archive.zip!inner/name.xml`. */
export interface Location extends Range {
  readonly file: string;
}
