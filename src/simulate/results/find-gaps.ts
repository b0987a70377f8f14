import type { DataSet } from '../data/data-set.ts';
import type { DataDefect, DefectKind } from '../data/data-defect.ts';
import type { DataDemand } from '../find-demand.ts';
import type { Simulation } from '../simulation.ts';
import { walkQuery } from '../../validate/walk-filters.ts';
import type { SimulationPlan } from '../plan.ts';
import type { Gap } from './simulation-result.ts';

interface Found {
  readonly demand: DataDemand;
  readonly data: DataSet;
  readonly simulations: readonly Simulation[];
}

/** What a result does not know: about the profile, the data, and security. */
export function findGaps({ demand, data, simulations }: Found): readonly Gap[] {
  const missing = [...demand.needed].filter((table) => !data.table(table)).sort();
  return [
    ...simulations.flatMap(({ world }) => world.plan.problems).map((message) => ({ kind: 'profile', message })),
    ...simulations.flatMap(({ world }) => findOutsiders(world.plan)),
    ...simulations.flatMap(({ problems }) =>
      [...problems].map(([message, count]) => ({
        kind: 'filter',
        count,
        message: `${message}; it brings nothing here`,
      })),
    ),
    ...missing.map((table) => ({
      kind: 'missing-table',
      table,
      message: `the data has no rows of ${table}: it counts as empty`,
    })),
    ...data.defects.map(describeDefect),
    ...describeAccess(simulations),
  ];
}

/** Tables that filters look at and that are not in the profile: the server can, a device cannot. Source: field-service §2. */
function findOutsiders({ items }: SimulationPlan): readonly Gap[] {
  const found = new Map<string, string[]>();
  for (const { table, query } of items.values()) {
    for (const { node } of walkQuery(query)) {
      if (node.kind !== 'link-entity' || items.has(node.name)) continue;
      found.set(node.name, [...new Set([...(found.get(node.name) ?? []), table])]);
    }
  }
  return [...found].map(([table, readers]) => ({
    kind: 'table-not-in-profile',
    table,
    message: `${readers.join(', ')} ${readers.length === 1 ? 'is' : 'are'} chosen by ${table}, which is not in the profile: views on the device that need it show nothing`,
  }));
}

const words: Readonly<Record<DefectKind, (defect: DataDefect) => string>> = {
  'missing-table': () => 'there are no rows',
  'missing-column': ({ column }) =>
    `no row has a value of ${column ?? ''}, which a filter or relationship needs: it counts as empty`,
  'unknown-column': ({ column }) => `column ${column ?? ''} is not known of this table`,
  'broken-value': ({ column, count }) => `${count} values of ${column ?? ''} are not what the column holds`,
  'broken-date': ({ column, count }) =>
    `${count} rows have no date in ${column ?? ''} that can be read: no date condition finds them`,
  'broken-row': ({ count }) => `${count} rows have fields too many or too few, or are no JSON object`,
  'cut-file': () => 'the file ends in the middle of a row, which is left out: what follows is missing',
  'missing-file': ({ count }) =>
    `${count} ${count === 1 ? 'file' : 'files'} that model.json names ${count === 1 ? 'is' : 'are'} not there: rows are missing`,
  'duplicate-id': ({ count }) => `${count} rows have an id that an earlier row has: they are counted too`,
  'missing-id': ({ count }) => `${count} rows have no id: no relationship finds them`,
  'dangling-lookup': ({ column, count }) => `${count} rows point with ${column ?? ''} to a row that is not in the data`,
  'csv-formula': ({ count }) => `${count} fields begin like a formula: a spreadsheet may have changed them, or will`,
};

function describeDefect(defect: DataDefect): Gap {
  const { kind, table, column, count, first } = defect;
  const place = first === undefined ? '' : ` (first: ${first})`;
  return {
    kind,
    table,
    ...(column === undefined ? {} : { column }),
    count,
    message: `${table}: ${words[kind](defect)}${place}`,
  };
}

function describeAccess([simulation]: readonly Simulation[]): readonly Gap[] {
  if (!simulation) return [];
  const { isKnown, untrimmed } = simulation.access;
  if (!isKnown) {
    const message =
      'the data has no roles and privileges: rows count as readable by everybody, so a device may hold fewer';
    return [{ kind: 'not-trimmed', message }];
  }
  const shared = { kind: 'sharing', message: 'rows that are shared with one user or team only are not looked at' };
  const tables = [...untrimmed].sort();
  const readable = {
    kind: 'not-trimmed',
    count: tables.length,
    message: `the data does not say who may read ${nameFew(tables)}: their rows count as readable by everybody`,
  };
  return [...(tables.length > 0 ? [readable] : []), shared];
}

/** Names that are listed where there would be many. */
const mostNames = 5;

function nameFew(tables: readonly string[]): string {
  const rest = tables.length - mostNames;
  return tables.slice(0, mostNames).join(', ') + (rest > 0 ? ` and ${rest} more tables` : '');
}
