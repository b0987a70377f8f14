import type { Place } from '../diagnostics/place.ts';

/** An attribute of a FetchXML element. Offsets are in the filter's text; `value` is decoded. */
export interface FetchAttribute {
  readonly name: string;
  readonly value: string;
  /** Place of the value between its quotes; for a filter written as `where`, the words that say it. */
  readonly place: Place;
}

interface FetchNodeBase {
  /** Attributes in document order, known and unknown ones. */
  readonly attributes: readonly FetchAttribute[];
  /** Children in document order, known and unknown ones. */
  readonly children: readonly FetchNode[];
  /** The element's start tag; for a filter written as `where`, the condition. */
  readonly place: Place;
  /** The first text right inside an element that holds none; absent where there is none but white space. */
  readonly strayText?: Place;
}

/** `<fetch>`: the root. */
export interface FetchQuery extends FetchNodeBase {
  readonly kind: 'fetch';
  readonly entity: FetchEntity | undefined;
}
/** `<entity>`: the table that rows are taken from. */
export interface FetchEntity extends FetchNodeBase {
  readonly kind: 'entity';
  readonly name: string;
}
/** `<link-entity>`: a joined table; `from` is a column of the linked table, `to` of the parent. */
export interface FetchLink extends FetchNodeBase {
  readonly kind: 'link-entity';
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** As written; absent means inner. */
  readonly linkType: string;
  readonly alias: string | undefined;
}
/** `<filter>`: `and` unless it says `or`. */
export interface FetchFilter extends FetchNodeBase {
  readonly kind: 'filter';
  readonly type: 'and' | 'or';
}
/** `<condition>`. */
export interface FetchCondition extends FetchNodeBase {
  readonly kind: 'condition';
  readonly column: string;
  readonly operator: string;
  /** The `value` attribute, or the texts of `<value>` children, in order. */
  readonly values: readonly FetchAttribute[];
  readonly valueOf: string | undefined;
  readonly entityName: string | undefined;
}
/** `<value>` of a condition. */
export interface FetchValue extends FetchNodeBase {
  readonly kind: 'value';
  readonly text: string;
}
/** Any other element: `attribute`, `all-attributes`, `order`, and what mop does not know. */
export interface FetchOther extends FetchNodeBase {
  readonly kind: 'other';
  readonly element: string;
  readonly text: string;
}

export type FetchNode = FetchQuery | FetchEntity | FetchLink | FetchFilter | FetchCondition | FetchValue | FetchOther;

/** What is wrong with a FetchXML text or a `where`. */
export interface FetchProblem {
  readonly message: string;
  readonly place: Place;
  /** What may have been meant by the name at `place`, which is all of it. */
  readonly suggestion?: string | undefined;
}

/** The value of an attribute, or undefined. Names are compared exactly, as the server does. */
export function attributeOf(node: FetchNode, name: string): FetchAttribute | undefined {
  return node.attributes.find((attribute) => attribute.name === name);
}

/** Every node below and including `node`, parents first, with the way down to it. */
export function* walkFetch(
  node: FetchNode,
  parents: readonly FetchNode[] = [],
): Generator<{ node: FetchNode; parents: readonly FetchNode[] }> {
  yield { node, parents };
  const inner = [...parents, node];
  for (const child of node.children) yield* walkFetch(child, inner);
}
