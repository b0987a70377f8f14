import { formatCount } from '../diagnostics/format-count.ts';
import type { Path, Place } from '../diagnostics/place.ts';
import { didYouMean, endWithNear } from '../diagnostics/did-you-mean.ts';
import type { NamedFilter, Where, WhereCondition, WhereLink, WhereNode } from '../schema/profile.ts';
import { compileCondition } from './where-condition.ts';
import type { FetchFilter, FetchLink, FetchNode, FetchProblem, FetchQuery } from './tree.ts';
import { attribute, element, fetchEnvelope, groupFilter } from './where-nodes.ts';
import type { LinkColumns, WhereScope } from './where-scope.ts';

/** A compiled `where`. */
export interface CompiledWhere {
  readonly query: FetchQuery;
  readonly problems: readonly FetchProblem[];
}

/** Most conditions and groups that one filter may come to, named filters included. */
const maximumNodes = 10_000;
/** Most that the filters of one profile may come to: a few words can use a large named filter again and again. */
const maximumTotal = 50_000;
/** Deepest nesting of groups, links and named filters; Microsoft's own deepest filter has 34 levels. */
const maximumDepth = 200;

/**
 * Compiles a `where` to FetchXML. The same `where` gives the same tree; every node's place is the condition it was
 * written as. What cannot be compiled is left out and reported.
 */
export function compileWhere(where: Where, path: Path, scope: WhereScope): CompiledWhere {
  const compiler = new WhereCompiler(scope);
  const filter = compiler.root(where, { path, table: scope.table });
  if (scope.total) scope.total.nodes += compiler.nodes;
  return { query: fetchEnvelope(scope.table, filter, { path }), problems: compiler.problems };
}

interface Context {
  readonly path: Path;
  readonly table: string;
}

class WhereCompiler {
  readonly problems: FetchProblem[] = [];
  /** Of how many conditions, groups and links it is so far. */
  nodes = 0;
  readonly #scope: WhereScope;
  readonly #using: string[] = [];
  #depth = 0;
  #isCut = false;

  constructor(scope: WhereScope) {
    this.#scope = scope;
  }

  /** The outermost filter: a list is an `and`; a lone `and:` or `or:` is the filter itself. */
  root(where: Where, context: Context): FetchFilter {
    if (isList(where)) return this.#group('and', where, context);
    if (typeof where === 'object' && 'or' in where) return this.#group('or', where.or, step(context, 'or'));
    if (typeof where === 'object' && 'and' in where) return this.#group('and', where.and, step(context, 'and'));
    return groupFilter('and', this.#node(where, context, 'and'), { path: context.path });
  }

  #group(type: 'and' | 'or', nodes: readonly WhereNode[], context: Context): FetchFilter {
    const children = nodes.flatMap((node, index) => this.#node(node, step(context, index), type));
    return groupFilter(type, children, { path: context.path });
  }

  #node(node: WhereNode, context: Context, within: 'and' | 'or'): readonly FetchNode[] {
    if (this.#isTooLarge(context)) return [];
    this.#depth++;
    const compiled = this.#compile(node, context, within);
    this.#depth--;
    return compiled;
  }

  /** Whether the filter has outgrown the limits; said once, at the place where it did. */
  #isTooLarge(context: Context): boolean {
    this.nodes++;
    const excess = this.#isCut ? undefined : this.#findExcess();
    if (excess !== undefined) {
      this.#isCut = true;
      this.#report(excess, context.path);
    }
    return this.#isCut;
  }

  #findExcess(): string | undefined {
    const total = this.nodes + (this.#scope.total?.nodes ?? 0);
    if (this.nodes > maximumNodes) return `the filter comes to over ${formatCount(maximumNodes)} conditions`;
    if (total > maximumTotal) return `the filters of the profile come to over ${formatCount(maximumTotal)} conditions`;
    return this.#depth < maximumDepth ? undefined : `the filter is nested deeper than ${maximumDepth} levels`;
  }

  #compile(node: WhereNode, context: Context, within: 'and' | 'or'): readonly FetchNode[] {
    if (typeof node === 'string' || 'column' in node) return this.#condition(node, context.path);
    if ('and' in node) return [this.#group('and', node.and, step(context, 'and'))];
    if ('or' in node) return [this.#group('or', node.or, step(context, 'or'))];
    if ('use' in node) return this.#use(node.use, context, within);
    return 'any' in node ? this.#link(node, node.any, context) : this.#link(node, node.none, context);
  }

  #condition(node: string | WhereCondition, path: Path): readonly FetchNode[] {
    const { condition, problem } = compileCondition(node, path);
    if (problem) this.problems.push(problem);
    return condition ? [condition] : [];
  }

  #use(name: string, context: Context, within: 'and' | 'or'): readonly FetchNode[] {
    const filter = this.#scope.filters.get(name);
    if (!filter) {
      const suggestion = didYouMean(name, this.#scope.filters.keys());
      const message = `there is no filter named "${name}"${endWithNear(suggestion)}`;
      this.#report(message, step(context, 'use').path, suggestion);
      return [];
    }
    const problem = this.#useProblem(filter, context.table);
    if (problem !== undefined) {
      this.#report(problem, step(context, 'use').path);
      return [];
    }
    const inner = this.#named(filter);
    const splices = inner.type === within || inner.children.length === 1;
    return splices ? inner.children : [inner];
  }

  /** A named filter, compiled once a profile: what uses it shares its nodes. One with problems is compiled, and reports, anew. */
  #named(filter: NamedFilter): FetchFilter {
    const known = this.#scope.compiled?.get(filter.name);
    if (known) {
      this.nodes += known.nodes;
      return known.filter;
    }
    const before = { nodes: this.nodes, problems: this.problems.length };
    this.#using.push(filter.name);
    const compiled = this.root(filter.where, { path: [...filter.path, 'where'], table: filter.table.toLowerCase() });
    this.#using.pop();
    if (this.problems.length === before.problems) {
      this.#scope.compiled?.set(filter.name, { filter: compiled, nodes: this.nodes - before.nodes });
    }
    return compiled;
  }

  #useProblem({ name, table: own }: NamedFilter, table: string): string | undefined {
    if (own.toLowerCase() !== table) return `the filter "${name}" is about ${own}, and is used for ${table}`;
    if (this.#using.includes(name)) return `the filter "${name}" uses itself: ${[...this.#using, name].join(' → ')}`;
    return undefined;
  }

  #link(node: WhereLink, linkedName: string, context: Context): readonly FetchLink[] {
    const linked = linkedName.toLowerCase();
    const columns = this.#linkColumns(node, linked, context);
    if (!columns) return [];
    const key = 'any' in node ? 'any' : 'none';
    const linkType = key === 'any' ? 'any' : 'not any';
    const at = (...keys: string[]): Place => ({ path: [...context.path, ...keys] });
    const inner = { path: step(context, 'where').path, table: linked };
    const children = node.where === undefined ? [] : [this.root(node.where, inner)];
    const attributes = [
      attribute('name', linked, at(key)),
      attribute('link-type', linkType, { path: at(key).path, on: 'key' }),
      attribute('from', columns.from, at(node.from === undefined ? 'via' : 'from')),
      attribute('to', columns.to, at(node.to === undefined ? 'via' : 'to')),
    ];
    const base = element(attributes, children, { path: at(key).path });
    return [
      { kind: 'link-entity', ...base, name: linked, from: columns.from, to: columns.to, linkType, alias: undefined },
    ];
  }

  #linkColumns(node: WhereLink, linked: string, context: Context): LinkColumns | undefined {
    if (node.via !== undefined && (node.from ?? node.to) !== undefined) {
      this.#report(
        '"via" says it all: leave out "from" and "to", or say both of them without "via"',
        step(context, 'via').path,
      );
      return undefined;
    }
    if (node.from !== undefined && node.to !== undefined) return { from: node.from, to: node.to };
    if (node.via === undefined) {
      this.#report(`say how ${linked} is linked: "via: <relationship>", or "from:" and "to:" columns`, context.path);
      return undefined;
    }
    const columns = this.#scope.resolveLink({ relationship: node.via, table: context.table, linked });
    if (!('problem' in columns)) return columns;
    this.#report(columns.problem, step(context, 'via').path, columns.suggestion);
    return undefined;
  }

  #report(message: string, path: Path, suggestion?: string): void {
    this.problems.push({ message, place: { path }, suggestion });
  }
}

function step(context: Context, key: string | number): Context {
  return { path: [...context.path, key], table: context.table };
}

function isList(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}
