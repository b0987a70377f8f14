import type { EvaluationContext } from '../../fetchxml/evaluate/context.ts';
import { findRootRows } from '../../fetchxml/evaluate/evaluate-fetch.ts';
import { createScope } from '../../fetchxml/evaluate/query-scope.ts';
import type { QueryScope } from '../../fetchxml/evaluate/query-scope.ts';
import type { RowSource } from '../../fetchxml/evaluate/rows.ts';
import type { FetchFilter, FetchLink, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { DataSet, DataTable } from '../data/data-set.ts';
import { compileCondition } from './compile-condition.ts';
import { compileLink } from './compile-link.ts';
import { isColumnar, isPersonal, isTimed, meaningOf } from './query-shape.ts';
import { allOf, anyOf, createRowFilter } from './row-filter.ts';
import type { RowFilter } from './row-filter.ts';
import { viewRows } from './row-view.ts';

/**
 * Turns filters into rows of a data set, for one moment and one user. What does not depend on the user is compiled once by
 * the compiler for everybody at that moment, what does not depend on the moment either by one for all moments. Filters that say the
 * same are one.
 */
export class FilterCompiler {
  readonly #data: DataSet;
  readonly #context: EvaluationContext;
  readonly #rows: RowSource;
  readonly #scope: QueryScope;
  readonly #wider: FilterCompiler | undefined;
  /** How many compilers stand above: two for a user, one for a moment. */
  readonly #depth: number;
  readonly #known = new Map<string, RowFilter>();

  /** @param wider for a user: the compiler for everybody at that moment; for that one: the compiler for all moments; absent: this is it */
  constructor(data: DataSet, context: EvaluationContext, wider?: FilterCompiler) {
    this.#data = data;
    this.#context = context;
    this.#wider = wider;
    this.#depth = wider ? wider.#depth + 1 : 0;
    this.#rows = wider ? wider.#rows : viewRows(data);
    this.#scope = createScope(this.#rows, context);
  }

  /** Rows of a table that pass a query about it. Throws `EvaluationProblem`. */
  compile(query: FetchQuery, table: DataTable): RowFilter {
    const { entity } = query;
    if (!entity) return createRowFilter({ size: table.size, test: () => false });
    return this.#remember(query, table, (compiler) =>
      isColumnar(query) ? compiler.#compileChildren(entity, table) : compiler.#evaluate(query, table),
    );
  }

  #remember(node: FetchNode, table: DataTable, create: (compiler: FilterCompiler) => RowFilter): RowFilter {
    const owner = this.#ownerOf(node);
    const key = `${table.name} ${meaningOf(node)}`;
    const filter = owner.#known.get(key) ?? create(owner);
    owner.#known.set(key, filter);
    return filter;
  }

  /** The compiler whose answer is everybody's that it concerns. */
  #ownerOf(node: FetchNode): FilterCompiler {
    const needed = isPersonal(node) ? 2 : isTimed(node) ? 1 : 0;
    return this.#wider && this.#depth > needed ? this.#wider.#ownerOf(node) : this;
  }

  /** What an entity or a link lets through: all its filters and links. */
  #compileChildren(node: FetchNode, table: DataTable): RowFilter {
    const parts = node.children.flatMap((child): readonly RowFilter[] => {
      if (child.kind === 'filter') return this.#compileFilter(child, table);
      return child.kind === 'link-entity' ? [this.#compileLink(child, table)] : [];
    });
    return parts.length === 0 ? createRowFilter({ size: table.size, test: () => true }) : allOf(table.size, parts);
  }

  /** A filter; none where it says nothing. */
  #compileFilter(filter: FetchFilter, table: DataTable): readonly RowFilter[] {
    const parts = filter.children.flatMap((child) => this.#compilePart(child, table));
    if (parts.length === 0) return [];
    return [
      this.#remember(filter, table, () =>
        filter.type === 'and' ? allOf(table.size, parts) : anyOf(table.size, parts),
      ),
    ];
  }

  #compilePart(child: FetchNode, table: DataTable): readonly RowFilter[] {
    if (child.kind === 'condition') {
      return [this.#remember(child, table, (compiler) => compileCondition(child, table, compiler.#scope))];
    }
    if (child.kind === 'link-entity') return [this.#compileLink(child, table)];
    return child.kind === 'filter' ? this.#compileFilter(child, table) : [];
  }

  #compileLink(link: FetchLink, table: DataTable): RowFilter {
    return this.#remember(link, table, (compiler) =>
      compileLink(link, table, {
        data: this.#data,
        scope: compiler.#scope,
        inner: (linked) => compiler.#compileChildren(link, linked),
      }),
    );
  }

  /** What columns alone cannot answer is left to the evaluator of whole rows. */
  #evaluate(query: FetchQuery, table: DataTable): RowFilter {
    const rows = this.#rows.rowsOf(table.name);
    const found = new Set(findRootRows(query, this.#rows, this.#context));
    const passes = rows.map((row) => found.has(row));
    return createRowFilter({ size: table.size, test: (row) => passes[row] === true });
  }
}
