import type { Value } from '../store/row.ts';

/** Comparisons of `$filter`. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le';

/** Text functions of `$filter`. */
export type TextFunction = 'contains' | 'startswith' | 'endswith';

/** Types of literals by their OData names; `null` fits everything. */
export type LiteralType =
  'Edm.String' | 'Edm.Guid' | 'Edm.Int32' | 'Edm.Decimal' | 'Edm.Boolean' | 'Edm.DateTimeOffset' | 'null';

/** A constant: its value, and for what goes on to FetchXML, the text it was written as (without quotes). */
export interface Literal {
  readonly type: LiteralType;
  readonly value: Value;
  readonly text: string;
}

/** An argument of a query function: a literal, or a list in brackets. */
export type Argument = Literal | readonly string[];

/** A parsed `$filter`. A comparison has its property on the left, as Dataverse demands. */
export type FilterNode =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly inner: FilterNode }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly path: string; readonly literal: Literal }
  | { readonly kind: 'columns'; readonly operator: Comparison; readonly path: string; readonly other: string }
  | { readonly kind: 'in'; readonly path: string; readonly literals: readonly Literal[] }
  | { readonly kind: 'text'; readonly name: TextFunction; readonly path: string; readonly value: string }
  | {
      readonly kind: 'lambda';
      readonly quantifier: 'any' | 'all';
      /** The collection, behind single-valued navigation properties where it is of a related row. */
      readonly path: string;
      readonly variable: string;
      readonly inner: FilterNode | undefined;
    }
  | { readonly kind: 'function'; readonly name: string; readonly values: ReadonlyMap<string, Argument> };
