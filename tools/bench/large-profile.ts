import type { Metadata } from '../../src/metadata/metadata.ts';
import { otherEnd } from '../../src/metadata/metadata.ts';

/** How large a generated profile is. */
export interface ProfileSize {
  readonly tables: number;
  readonly relationships: number;
}

/** A relationship that is followed from a table of a generated profile. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly relationship: string;
}

/**
 * A profile of many tables and relationships of Field Service, as large as none is that can be published: what a page has to stay
 * legible with. Relationships lead from earlier tables to later ones only, so there are no circles. The same size gives the same
 * text.
 */
export function generateLargeProfile(size: ProfileSize, metadata: Metadata): string {
  const tables = chooseTables(size.tables, metadata);
  const steps = chooseSteps(tables, size.relationships, metadata);
  return [
    'version: 1',
    `name: ${size.tables} tables, ${size.relationships} relationships`,
    'tables:',
    ...tables.flatMap((table, index) => [
      `  ${table}:`,
      ...(index % 3 === 0 ? filterLines(table, metadata) : ['    rows: related']),
      `    sync: ${[5, 15, 60, 1440][index % 4] ?? 60}`,
      ...relatedLines(steps.filter(({ from }) => from === table)),
    ]),
    '',
  ].join('\n');
}

/** Those that are enabled for offline use, then those that most relationships are known of. */
function chooseTables(count: number, metadata: Metadata): readonly string[] {
  const isOffline = (name: string) => metadata.table(name)?.offlineEnabled === true;
  return metadata
    .tableNames()
    .filter((name) => metadata.table(name)?.isIntersect === false)
    .map((name) => ({ name, rank: metadata.relationshipsOf(name).length + (isOffline(name) ? 10_000 : 0) }))
    .sort((a, b) => b.rank - a.rank || (a.name < b.name ? -1 : 1))
    .slice(0, count)
    .map(({ name }) => name);
}

/** The first step of each table, then the second of each, and so on. */
function chooseSteps(tables: readonly string[], count: number, metadata: Metadata): readonly Step[] {
  const places = new Map(tables.map((table, index) => [table, index]));
  const possible = tables.map((from, index) =>
    metadata.relationshipsOf(from).flatMap((relationship): readonly Step[] => {
      const to = otherEnd(relationship, from);
      return (places.get(to ?? '') ?? -1) > index && to !== undefined
        ? [{ from, to, relationship: relationship.schemaName }]
        : [];
    }),
  );
  const deepest = Math.max(...possible.map((steps) => steps.length));
  return Array.from({ length: deepest }, (_, round) => possible.flatMap((steps) => steps[round] ?? []))
    .flat()
    .slice(0, count);
}

function filterLines(table: string, metadata: Metadata): readonly string[] {
  const columns = metadata.table(table)?.columns;
  return [
    '    rows: custom',
    '    where:',
    ...(columns?.has('ownerid') === true ? ['      - ownerid eq-useroruserteams'] : []),
    '      - modifiedon last-x-days 30',
  ];
}

function relatedLines(steps: readonly Step[]): readonly string[] {
  return steps.length === 0 ? [] : ['    related:', ...steps.map(({ relationship }) => `      - ${relationship}`)];
}
