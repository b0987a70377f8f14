import type { FetchNode } from '../../fetchxml/tree.ts';
import type { Session } from '../organization/session.ts';
import { tablesReached } from '../tables/table-registry.ts';
import { linkNode } from './fetch-nodes.ts';
import { refuseProperty, requireColumn } from './properties.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';

/** A column that a query names, and the alias of the link it is reached over; none for the table's own. */
export interface PlacedColumn {
  readonly column: ColumnModel;
  readonly link: string | undefined;
}

/** A link that a path over a lookup needs, and those below it. */
interface LinkDraft {
  readonly table: TableModel;
  readonly alias: string;
  readonly column: string;
  readonly below: Map<string, LinkDraft>;
}

/** The table that properties of an expression are of, with the links that its paths need. */
export class PropertyScope {
  readonly session: Session;
  readonly table: TableModel;
  /** Name that stands before the properties, within `any` and `all`. */
  readonly variable: string | undefined;
  readonly #links = new Map<string, LinkDraft>();
  #count = 0;

  constructor(session: Session, table: TableModel, variable?: string) {
    this.session = session;
    this.table = table;
    this.variable = variable;
  }

  /** A path as it is seen from the table: without the variable. */
  own(path: string): string {
    if (this.variable === undefined) return path;
    const prefix = `${this.variable}/`;
    return path.startsWith(prefix) ? path.slice(prefix.length) : refuseProperty(this.table, path);
  }

  /** The column at the end of a path over lookups: `name`, `_x_value` or `primarycontactid/parentcustomerid_account/name`. */
  find(path: string): PlacedColumn {
    const steps = this.own(path).split('/');
    const property = steps.pop() ?? '';
    const end = this.follow(steps);
    return { column: requireColumn(end.table, property), link: end.link };
  }

  /** Where a way over lookups ends. */
  follow(steps: readonly string[]): { table: TableModel; link: string | undefined } {
    let [table, link, links]: [TableModel, string | undefined, Map<string, LinkDraft>] = [
      this.table,
      undefined,
      this.#links,
    ];
    for (const step of steps) {
      const draft = links.get(step) ?? this.#draft(table, step);
      links.set(step, draft);
      ({ table, alias: link, below: links } = draft);
    }
    return { table, link };
  }

  /** The links that the paths needed; a row without the related one stays. */
  links(): readonly FetchNode[] {
    return linkNodes(this.#links);
  }

  #draft(table: TableModel, navigation: string): LinkDraft {
    const { column, target } = requireLookup(this.session, table, navigation);
    return { table: target, alias: `n${++this.#count}`, column: column.name, below: new Map() };
  }
}

function linkNodes(links: ReadonlyMap<string, LinkDraft>): readonly FetchNode[] {
  return Array.from(links.values(), ({ table, alias, column, below }) =>
    linkNode({ table: table.logicalName, from: table.primaryId, to: column, type: 'outer', alias }, linkNodes(below)),
  );
}

/** A single-valued navigation property. An owner is a `principal`, which has no properties of users and teams. */
export function requireLookup(
  session: Session,
  table: TableModel,
  navigation: string,
): { column: ColumnModel; target: TableModel } {
  const [only, another] = tablesReached(table, navigation);
  const target = only && session.tables.find(only.target.table);
  if (!target) return refuseProperty(table, navigation);
  if (another) return refuseProperty({ logicalName: 'principal' }, navigation);
  return { column: only.column, target };
}
