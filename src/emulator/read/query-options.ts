import { refuse } from '../messages/messages.ts';
import { parseFilter } from './parse-filter.ts';
import type { FilterNode } from './filter-node.ts';
import type { Aliases } from './token-reader.ts';
import { splitOutside } from './split-outside.ts';

/** One key of `$orderby`. */
export interface OrderKey {
  readonly path: string;
  readonly descending: boolean;
}

/** One navigation property of `$expand` with its own options. */
export interface Expansion extends QueryOptions {
  readonly navigation: string;
}

/** OData query options of a read. */
export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: FilterNode;
  readonly orderby: readonly OrderKey[];
  readonly top?: number;
  readonly count: boolean;
  readonly expand: readonly Expansion[];
}

const inExpand = new Set(['$select', '$filter', '$orderby', '$top', '$count', '$expand']);
const known = new Set([...inExpand, '$skiptoken', '$format']);
const deepestExpand = 10;

/** Reads the options of a URL's query. Unknown `$` options are refused; others are ignored. */
export function parseQuery(search: URLSearchParams): QueryOptions {
  if (search.has('$skip')) throw refuse('InvalidQuery', 'Skip Clause is not supported in CRM');
  if (search.has('$apply')) throw refuse('NotImplemented', '$apply');
  for (const name of search.keys()) {
    if (name.startsWith('$') && !known.has(name)) {
      throw refuse('InvalidQuery', `The query parameter ${name} is not supported`);
    }
  }
  const format = search.get('$format') ?? 'json';
  if (!/^(?:json|application\/json\b.*)$/i.test(format)) {
    throw refuse('InvalidQuery', `The $format '${format.slice(0, 100)}' is not supported; json is.`);
  }
  const aliases: Aliases = (name) => search.get(name) ?? undefined;
  return optionsFrom(aliases, aliases, 0);
}

function optionsFrom(get: (name: string) => string | undefined, aliases: Aliases, depth: number): QueryOptions {
  const select = listOf(get('$select'));
  const filter = get('$filter');
  const top = wholeNumber('$top', get('$top'));
  return {
    ...(select.length === 0 ? {} : { select }),
    ...(filter === undefined ? {} : { filter: parseFilter(filter, aliases) }),
    ...(top === undefined ? {} : { top }),
    orderby: listOf(get('$orderby')).map(orderKey),
    count: readCount(get('$count')),
    expand: expansions(get('$expand'), aliases, depth),
  };
}

function readCount(text: string | undefined): boolean {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  throw refuse('InvalidQuery', `Invalid value '${text.slice(0, 100)}' for $count query option found.`);
}

function listOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw refuse('InvalidQuery', `Syntax error: '${text}' has an empty name.`);
  return names;
}

function orderKey(text: string): OrderKey {
  const match = /^([\w/]+)(?: +(asc|desc))?$/.exec(text);
  if (!match?.[1]) throw refuse('InvalidQuery', `Syntax error in $orderby '${text}'.`);
  return { path: match[1], descending: match[2] === 'desc' };
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw refuse('InvalidQuery', `Invalid value '${text}' for ${name} query option found.`);
  return Number(text);
}

function expansions(text: string | undefined, aliases: Aliases, depth: number): Expansion[] {
  if (text === undefined) return [];
  if (depth >= deepestExpand) throw refuse('InvalidQuery', 'The $expand is nested too deeply.');
  return splitOutside(text, ',').map((part) => expansion(part.trim(), aliases, depth));
}

function expansion(text: string, aliases: Aliases, depth: number): Expansion {
  const match = /^(\w+)(?:\((.*)\))?$/s.exec(text);
  if (!match?.[1]) throw refuse('InvalidQuery', `Syntax error in $expand '${text}'.`);
  const options = new Map<string, string>();
  for (const part of match[2] === undefined ? [] : splitOutside(match[2], ';')) {
    const [name = '', ...value] = part.trim().split('=');
    if (!inExpand.has(name)) throw refuse('InvalidQuery', `The query option '${name}' is not allowed in $expand.`);
    options.set(name, value.join('='));
  }
  return { navigation: match[1], ...optionsFrom((name) => options.get(name), aliases, depth + 1) };
}
