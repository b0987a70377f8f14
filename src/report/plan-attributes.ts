import { diffArrays } from 'diff';
import { rowScopes } from '../schema/profile.ts';
import { filterInShort } from './filter-in-short.ts';
import { filterLines } from './filter-lines.ts';

/** Values by column, as a change has them. */
export type ShownColumns = Readonly<Record<string, string | number | boolean | null>>;

/** A line of a change: what is there and stays, comes, or goes. */
export interface AttributeLine {
  readonly sign: ' ' | '+' | '-';
  readonly text: string;
}

type Value = ShownColumns[string] | undefined;

/** Columns by the words that the profile file has for them, in its order. Source: dataverse-model §1.1–1.3. */
const words: readonly (readonly [column: string, label: string, say: (value: Value) => string])[] = [
  ['name', 'name', sayText],
  ['description', 'description', sayText],
  ['recorddistributioncriteria', 'rows', (value) => rowScopes[Number(value)] ?? sayText(value)],
  ['recordsownedbyme', 'owned by user', sayFlag],
  ['recordsownedbymyteam', 'owned by team', sayFlag],
  ['recordsownedbymybusinessunit', 'owned by businessUnit', sayFlag],
  ['syncintervalinminutes', 'sync', sayText],
  ['profileitemrule', 'view', sayText],
  ['getrelatedentityrecords', 'gets related rows', sayFlag],
  ['canbefollowed', 'can be followed', sayFlag],
  ['isvisibleingrid', 'visible in the grid', sayFlag],
  ['offline', 'mobile offline', sayFlag],
  ['changeTracking', 'change tracking', sayFlag],
];
/** Columns that hold filters. */
export const filterColumns = ['profileitementityfilter', 'profileitemassociationentityfilter'] as const;
/** Said of every new row, and so not worth a line there. */
const unremarkable: ShownColumns = { getrelatedentityrecords: true, isvisibleingrid: true };

/**
 * What a change does, attribute by attribute.
 * @param before null: nothing was there, and only what is not usual is said of the new
 */
export function attributeLines(before: ShownColumns | null, after: ShownColumns): readonly AttributeLine[] {
  return [
    ...valueLines(before, after),
    ...filterColumns.flatMap((column) => changeOfFilter(before?.[column], after[column])),
  ];
}

/** The same without filters. */
export function valueLines(before: ShownColumns | null, after: ShownColumns): readonly AttributeLine[] {
  return [
    ...words.flatMap(([column, label, say]) => {
      const [old, now] = [before?.[column], after[column]];
      if (!(column in after) || (before && old === now)) return [];
      if (before) return [plain(`${label}: ${say(old)} -> ${say(now)}`)];
      return isUsual(column, now) ? [] : [plain(`${label}: ${say(now)}`)];
    }),
    ...columnLines(before, after),
  ];
}

function isUsual(column: string, value: Value): boolean {
  return value === null || value === false || value === unremarkable[column];
}

/** Columns that are downloaded; none named is all of them. */
function columnLines(before: ShownColumns | null, after: ShownColumns): readonly AttributeLine[] {
  if (!('selectedcolumns' in after)) return [];
  const [old, now] = [namesIn(before?.selectedcolumns), namesIn(after.selectedcolumns)];
  if (sayNames(old) === sayNames(now)) return [];
  if (old && now) return [plain('columns:'), ...differenceOf(old, now).filter(({ sign }) => sign !== ' ')];
  return [plain(before ? `columns: ${sayNames(old)} -> ${sayNames(now)}` : `columns: ${sayNames(now)}`)];
}

/** Out of the form in the environment, `{"Columns":[…]}`. */
function namesIn(value: Value): readonly string[] | undefined {
  if (typeof value !== 'string') return undefined;
  return [...value.matchAll(/"([^"]+)"(?=\s*[,\]])/g)].map(([, name = '']) => name).sort();
}

function sayNames(names: readonly string[] | undefined): string {
  return names?.join(', ') ?? 'all';
}

/** A new filter of so few lines says it itself. */
const fewLines = 2;

/** A filter that is new is said in words too. */
function changeOfFilter(before: Value, after: Value): readonly AttributeLine[] {
  const lines = filterDifference(before, after);
  const isNew =
    typeof after === 'string' && lines.length - 1 > fewLines && lines.slice(1).every(({ sign }) => sign === '+');
  const words = isNew ? filterInShort(after) : undefined;
  return words === undefined ? lines : [plain(`in words: ${words}`), ...lines];
}

/** What differs between two filters, condition by condition. */
export function filterDifference(before: Value, after: Value): readonly AttributeLine[] {
  if (after === undefined || before === after) return [];
  const [old, now] = [linesOf(before), linesOf(after)];
  return old.length + now.length === 0 ? [] : [plain('filter:'), ...differenceOf(old, now)];
}

function linesOf(filter: Value): readonly string[] {
  return typeof filter === 'string' ? filterLines(filter) : [];
}

/** Indented below its label. */
function differenceOf(old: readonly string[], now: readonly string[]): readonly AttributeLine[] {
  return diffArrays([...old], [...now]).flatMap(({ value, added, removed }) =>
    value.map((text) => ({
      sign: added ? ('+' as const) : removed ? ('-' as const) : (' ' as const),
      text: `  ${text}`,
    })),
  );
}

function plain(text: string): AttributeLine {
  return { sign: ' ', text };
}

function sayText(value: Value): string {
  return value === null || value === undefined ? 'not set' : String(value);
}

function sayFlag(value: Value): string {
  return value === true ? 'yes' : 'no';
}
