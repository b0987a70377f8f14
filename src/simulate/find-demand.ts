import { walkFetch } from '../fetchxml/tree.ts';
import type { FetchCondition, FetchLink, FetchNode, FetchQuery } from '../fetchxml/tree.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { Selection, TableDemand } from './data/table-builder.ts';
import { peopleColumns } from './people-columns.ts';
import type { PlannedItem, SimulationPlan } from './plan.ts';

/** What simulations need of an organization's data. */
export interface DataDemand {
  readonly tables: ReadonlyMap<string, TableDemand>;
  /** Tables that the profiles are about or look at; the others are those of people and roles. */
  readonly needed: ReadonlySet<string>;
}

/** Tables and columns that simulations of some profiles look at, and the columns that each profile downloads. */
export function findDemand(plans: readonly SimulationPlan[], metadata: Metadata): DataDemand {
  const demand = new DemandBook(metadata, plans.length);
  for (const [index, plan] of plans.entries()) for (const item of plan.items.values()) demand.addItem(item, index);
  const needed = demand.tableNames();
  for (const [table, columns] of Object.entries(peopleColumns)) demand.addOptional(table, columns);
  return { tables: demand.tables(), needed };
}

interface Entry {
  readonly columns: Set<string>;
  readonly alsoColumns: Set<string>;
  readonly selections: Selection[];
}

class DemandBook {
  readonly #metadata: Metadata;
  readonly #profiles: number;
  readonly #entries = new Map<string, Entry>();

  constructor(metadata: Metadata, profiles: number) {
    this.#metadata = metadata;
    this.#profiles = profiles;
  }

  tables(): ReadonlyMap<string, TableDemand> {
    return this.#entries;
  }

  tableNames(): ReadonlySet<string> {
    return new Set(this.#entries.keys());
  }

  addItem({ table, item, query, associations }: PlannedItem, profile: number): void {
    const entry = this.#entry(table);
    const { columns: selected } = item.item;
    const always = [this.#idOf(table)];
    entry.selections[profile] = selected ? new Set([...selected, ...always]) : 'all';
    for (const column of ['ownerid', 'owningbusinessunit', 'businessunitid']) entry.alsoColumns.add(column);
    this.#addQuery(query);
    for (const { hops, query: related } of associations) {
      let at = table;
      for (const hop of hops) {
        this.#add(at, hop.from);
        this.#add(hop.table, hop.to);
        at = hop.table;
      }
      this.#addQuery(related);
    }
  }

  addOptional(table: string, columns: readonly string[]): void {
    for (const column of columns) this.#entry(table).alsoColumns.add(column);
  }

  #add(table: string, column: string): void {
    if (table !== '' && column !== '') this.#entry(table).columns.add(column);
  }

  #idOf(table: string): string {
    return this.#metadata.table(table)?.primaryId ?? `${table}id`;
  }

  /** Intersect tables of people that metadata does not know do not follow Dataverse's naming, and nobody needs their ids. */
  #idsOf(table: string): readonly string[] {
    return this.#metadata.table(table) === undefined && Object.hasOwn(peopleColumns, table) ? [] : [this.#idOf(table)];
  }

  #entry(table: string): Entry {
    const known = this.#entries.get(table);
    if (known) return known;
    const selections: Selection[] = Array.from({ length: this.#profiles }, () => 'none');
    const made = { columns: new Set<string>(), alsoColumns: new Set(this.#idsOf(table)), selections };
    this.#entries.set(table, made);
    return made;
  }

  #addQuery(query: FetchQuery | undefined): void {
    if (!query) return;
    const steps = [...walkFetch(query)];
    const tables = steps.map(({ node }) => tableOf(node)).filter((name) => name !== '');
    for (const { node, parents } of steps) {
      const owner = parents.filter((parent) => tableOf(parent) !== '').at(-1);
      if (node.kind === 'link-entity') this.#addLink(node, owner);
      if (node.kind === 'condition') this.#addCondition(node, owner, tables);
    }
  }

  #addLink({ name, from, to }: FetchLink, parent: FetchNode | undefined): void {
    this.#add(parent ? tableOf(parent) : '', to ?? '');
    this.#add(name, from ?? this.#idOf(name));
  }

  /** A condition that names another source may mean any table of the query. */
  #addCondition(condition: FetchCondition, owner: FetchNode | undefined, tables: readonly string[]): void {
    const { column, operator, entityName, valueOf } = condition;
    const table = owner ? tableOf(owner) : '';
    if (entityName || valueOf) {
      const columns = valueOf ? [column, valueOf.split('.').at(-1) ?? column] : [column];
      for (const other of tables) this.addOptional(other, columns);
      return;
    }
    this.#add(table, column);
    if (/above|under/.test(operator)) this.#addHierarchy(table, column);
  }

  #addHierarchy(table: string, column: string): void {
    const targets = this.#metadata.table(table)?.columns.get(column)?.targets ?? [];
    for (const tree of [table, ...targets]) {
      const parents = this.#metadata
        .relationshipsOf(tree)
        .flatMap((one) =>
          one.kind === 'lookup' && one.referencedTable === tree && one.referencingTable === tree
            ? [one.referencingColumn]
            : [],
        );
      this.addOptional(tree, [...parents, `parent${tree}id`]);
    }
  }
}

function tableOf(node: FetchNode): string {
  return node.kind === 'entity' || node.kind === 'link-entity' ? node.name : '';
}
