import { refuse } from '../messages/messages.ts';
import { reachableFrom } from './profile-graph.ts';
import type { ProfileGraph } from './profile-graph.ts';
import type { ProfileLink } from './profile-links.ts';

/** Most distinct linked tables of an item, downstream ones included. The server's own number is not published. */
const most = 15;

/** Refuses a profile with too many linked tables. Of an N:N relationship those of both its tables are added up. */
export function checkLinkedTables(
  name: string,
  { graph, links }: { graph: ProfileGraph; links: readonly ProfileLink[] },
): void {
  const count = (table: string): number => reachableFrom(graph, table).size;
  for (const { relationship } of links) {
    if (relationship.kind !== 'many-to-many') continue;
    const { intersectTable, table1, table2 } = relationship;
    if (count(table1) + count(table2) <= most) continue;
    throw refuse('RelationshipGraphLimitExceededForIntersectEntity', name, intersectTable, table1, table2, most);
  }
  for (const table of graph.tables) {
    if (count(table) > most) throw refuse('RelationshipGraphLimitExceeded', name, table, most);
  }
}
