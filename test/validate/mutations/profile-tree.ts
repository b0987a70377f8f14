import { parse } from 'yaml';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import { otherEnd } from '../../../src/metadata/metadata.ts';

/** A value of a profile file. */
export type Tree = string | number | boolean | null | Tree[] | TreeMap;
/** A map of a profile file. */
export interface TreeMap {
  [key: string]: Tree;
}
/** The way to a value. */
export type TreePath = readonly (string | number)[];

/** A condition of a filter, and the table that its column is of. */
export interface TreeCondition {
  readonly path: TreePath;
  readonly table: string;
  readonly text: string;
}
/** A link of a filter: `any` or `none`. */
export interface TreeLink {
  readonly path: TreePath;
  readonly key: 'any' | 'none';
  readonly table: string;
  readonly linked: string;
}
/** A relationship of a table. */
export interface TreeRelationship {
  /** Path of the entry, and of the text that names it. */
  readonly path: TreePath;
  readonly namePath: TreePath;
  readonly table: string;
  readonly name: string;
  readonly target: string;
}

/** A profile file that is changed part by part. */
export class ProfileTree {
  readonly root: TreeMap;
  readonly #metadata: Metadata;

  constructor(text: string, metadata: Metadata) {
    const value: unknown = parse(text);
    if (!isTree(value) || !isMap(value)) throw new Error('this is no profile');
    this.root = value;
    this.#metadata = metadata;
  }

  /** The value at a path; undefined where there is none. */
  at(path: TreePath): Tree | undefined {
    return path.reduce<Tree | undefined>((node, step) => {
      if (Array.isArray(node)) return node[Number(step)];
      return isMap(node) && Object.hasOwn(node, step) ? node[step] : undefined;
    }, this.root);
  }

  map(path: TreePath): TreeMap {
    const found = this.at(path);
    if (!isMap(found)) throw new Error(`no map at ${path.join('.')}`);
    return found;
  }

  /** A list, made where there is none. */
  list(path: TreePath): Tree[] {
    const found = this.at(path);
    if (Array.isArray(found)) return found;
    const made: Tree[] = [];
    this.set(path, made);
    return made;
  }

  set(path: TreePath, value: Tree): void {
    const [parent, last = ''] = [this.at(path.slice(0, -1)), path.at(-1)];
    if (Array.isArray(parent)) parent[Number(last)] = value;
    else if (isMap(parent)) parent[last] = value;
    else throw new Error(`nothing to set at ${path.join('.')}`);
  }

  remove(path: TreePath): void {
    const [parent, last = ''] = [this.at(path.slice(0, -1)), path.at(-1)];
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (isMap(parent)) Reflect.deleteProperty(parent, last);
  }

  /** Gives a key another name, in its place. */
  rename(path: TreePath, name: string): void {
    const parent = this.map(path.slice(0, -1));
    const entries = Object.entries(parent);
    for (const [key, value] of entries) {
      Reflect.deleteProperty(parent, key);
      parent[key === path.at(-1) ? name : key] = value;
    }
  }

  tables(): readonly string[] {
    return Object.keys(this.map(['tables']));
  }

  /** Every relationship whose other end the metadata knows. */
  relationships(): readonly TreeRelationship[] {
    return this.tables().flatMap((table) => {
      const entries = this.at(['tables', table, 'related']);
      return (Array.isArray(entries) ? entries : []).flatMap((entry, index): readonly TreeRelationship[] => {
        const path = ['tables', table, 'related', index];
        const namePath = isMap(entry) ? [...path, 'relationship'] : path;
        const name = this.at(namePath);
        const target = typeof name === 'string' ? this.targetOf(name, table) : undefined;
        return target === undefined || typeof name !== 'string' ? [] : [{ path, namePath, table, name, target }];
      });
    });
  }

  targetOf(relationship: string, table: string): string | undefined {
    const found = this.#metadata.relationship(relationship);
    return found && otherEnd(found, table);
  }

  /** Every condition and link of the tables' own filters and of the named ones that are said as conditions. */
  parts(): { readonly conditions: readonly TreeCondition[]; readonly links: readonly TreeLink[] } {
    const found: { conditions: TreeCondition[]; links: TreeLink[] } = { conditions: [], links: [] };
    for (const table of this.tables()) this.#collect(['tables', table, 'where'], table, found);
    for (const name of Object.keys(this.map(['filters']))) {
      const table = this.at(['filters', name, 'table']);
      if (typeof table === 'string') this.#collect(['filters', name, 'where'], table, found);
    }
    return found;
  }

  #collect(path: TreePath, table: string, found: { conditions: TreeCondition[]; links: TreeLink[] }): void {
    const node = this.at(path);
    if (typeof node === 'string') found.conditions.push({ path, table, text: node });
    else if (Array.isArray(node)) for (const index of node.keys()) this.#collect([...path, index], table, found);
    else if (isMap(node)) this.#collectMap(path, node, { table, found });
  }

  #collectMap(
    path: TreePath,
    node: TreeMap,
    { table, found }: { table: string; found: { conditions: TreeCondition[]; links: TreeLink[] } },
  ): void {
    for (const key of ['and', 'or']) if (key in node) this.#collect([...path, key], table, found);
    for (const key of ['any', 'none'] as const) {
      const linked = node[key];
      if (typeof linked !== 'string') continue;
      found.links.push({ path, key, table, linked });
      this.#collect([...path, 'where'], linked, found);
    }
  }
}

export function isMap(value: Tree | undefined): value is TreeMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTree(value: unknown): value is Tree {
  return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);
}
