import { EvaluationProblem } from '../../fetchxml/evaluate/evaluation-problem.ts';
import type { FetchFilter, FetchLink, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import { attribute } from '../../fetchxml/where-nodes.ts';
import { describeFilter } from '../../fetchxml/words/describe-filter.ts';
import { prepareHops } from '../content/follow-hops.ts';
import type { DataSet } from '../data/data-set.ts';
import type { FilterCompiler } from '../filter/filter-compiler.ts';
import type { Shortfall } from './explanation.ts';
import type { RowWords } from './row-words.ts';

/** Most alternatives of one filter that are told, and most linked rows that are looked at. */
const [mostStops, mostLinked] = [6, 3];

/** A row of a table by its number. */
interface Place {
  readonly table: string;
  readonly row: number;
}

/** What finding takes. */
export interface StopSources {
  readonly data: DataSet;
  readonly compiler: FilterCompiler;
  readonly words: RowWords;
}

/** Finds the first condition on each way through a filter that a row does not meet. */
export class StopFinder {
  readonly #sources: StopSources;

  constructor(sources: StopSources) {
    this.#sources = sources;
  }

  /** What stops a row that a query does not let through; the query as a whole where no part of it does by itself. */
  find(query: FetchQuery, place: Place): readonly Shortfall[] {
    const stops = query.entity ? this.#ofGroup('and', query.entity.children, place, query) : [];
    if (stops.length > 0) return stops.slice(0, mostStops);
    return [{ ...this.#rowOf(place), needed: describeFilter(query), found: 'the row does not meet it' }];
  }

  #ofGroup(
    type: 'and' | 'or',
    children: readonly FetchNode[],
    ...[place, query]: [Place, FetchQuery]
  ): readonly Shortfall[] {
    const parts = children.filter(({ kind }) => ['filter', 'condition', 'link-entity'].includes(kind));
    const failing = parts.filter((part) => !this.#passes(part, place, query));
    const chosen = type === 'and' ? failing.slice(0, 1) : failing.length === parts.length ? failing : [];
    return chosen.flatMap((part) => this.#ofPart(part, place, query));
  }

  #ofPart(part: FetchNode, place: Place, query: FetchQuery): readonly Shortfall[] {
    if (part.kind === 'filter') return this.#ofGroup(part.type, part.children, place, query);
    if (part.kind === 'link-entity') return this.#ofLink(part, place, query);
    if (part.kind !== 'condition') return [];
    const { words } = this.#sources;
    const needed = describeFilter(alone(part, place.table, query));
    return [{ ...this.#rowOf(place), needed, found: words.sayValue(place, part.column) }];
  }

  #ofLink(link: FetchLink, place: Place, query: FetchQuery): readonly Shortfall[] {
    const { words } = this.#sources;
    const linked = this.#linked(link, place);
    const isNegative = link.linkType.startsWith('not');
    const first = linked.slice(0, mostLinked);
    if (isNegative || first.length === 0 || link.children.length === 0) {
      const key = words.sayValue(place, link.to ?? '');
      const ids = first.map((row) => words.idOf({ table: link.name, row })).join(', ');
      const found = first.length === 0 ? `there is none: ${link.to ?? ''} is ${key}` : `there is ${ids}`;
      return [{ ...this.#rowOf(place), needed: describeFilter(alone(link, place.table, query)), found }];
    }
    return first.flatMap((row) => this.#ofGroup('and', link.children, { table: link.name, row }, query));
  }

  #linked({ name, from, to }: FetchLink, { table, row }: Place): readonly number[] {
    if (from === undefined || to === undefined) return [];
    const rows = new Set<number>();
    prepareHops(table, [{ from: to, table: name, to: from }], this.#sources.data)?.([row], (found) => rows.add(found));
    return [...rows];
  }

  #passes(part: FetchNode, { table, row }: Place, query: FetchQuery): boolean {
    const { data, compiler } = this.#sources;
    const rows = data.table(table);
    try {
      return rows ? compiler.compile(alone(part, table, query), rows).test(row) : false;
    } catch (error) {
      // A condition on another link means nothing alone.
      if (error instanceof EvaluationProblem) return true;
      throw error;
    }
  }

  #rowOf(place: Place): { readonly table: string; readonly id: string } {
    return { table: place.table, id: this.#sources.words.idOf(place) };
  }
}

/** Link types that stand in a filter. Source: fetchxml-semantics §1. */
const inFilters = /\b(any|all)$/;

/** A query with one part only. */
function alone(part: FetchNode, table: string, { place, attributes }: FetchQuery): FetchQuery {
  const base = { attributes: [], place } as const;
  const filter: FetchFilter = { ...base, kind: 'filter', type: 'and', children: [part] };
  const standsAlone = part.kind === 'filter' || (part.kind === 'link-entity' && !inFilters.test(part.linkType));
  const children = [standsAlone ? part : filter];
  const named = [attribute('name', table, place)];
  const entity = { ...base, attributes: named, kind: 'entity', name: table, children } as const;
  return { kind: 'fetch', attributes, place, children: [entity], entity };
}
