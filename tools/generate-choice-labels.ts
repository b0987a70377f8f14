/** Writes src/metadata/choice-labels.generated.json from the facts in the shared folder: what the values of choices are called. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface ColumnFacts {
  logicalName: string;
  options?: { value: number; label?: string | null }[];
}

interface TableFacts {
  logicalName: string;
  columns: ColumnFacts[];
}

interface OfflineFacts {
  tables: Record<string, { isOfflineInMobileClient?: boolean | null }>;
  inDefaultProfile2021: string[];
}

/** Names that are words and no more; one that says nothing, as "Default Value" does, is left out. */
const isName = (label: string) => /^[\p{L}\p{N}][\p{L}\p{N} /&',.+-]*$/u.test(label) && label !== 'Default Value';

/**
 * Writes what the values of choices are called.
 * @param shared folder with facts/catalog.json and facts/offline-flags.json
 */
export async function generateChoiceLabels(shared: string): Promise<void> {
  const read = (name: string) => readFile(join(shared, 'facts', name), 'utf8');
  const rendered = renderChoiceLabels(await read('catalog.json'), await read('offline-flags.json'));
  await writeFile(join(import.meta.dirname, '..', 'src', 'metadata', 'choice-labels.generated.json'), rendered);
}

/**
 * Lists of labels that columns share, and for each table the lists of its columns; of tables that are known to go offline, as all of them
 * would make the package larger by a twentieth.
 * @param catalog text of catalog.json
 * @param flags text of offline-flags.json
 */
export function renderChoiceLabels(catalog: string, flags: string): string {
  const offline = readOfflineTables(flags);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the facts' shape is fixed
  const facts: { tables: TableFacts[] } = JSON.parse(catalog);
  const lists = new Map<string, number>();
  const placeOf = (list: string): number => {
    const place = lists.get(list) ?? lists.size;
    lists.set(list, place);
    return place;
  };
  const lines = facts.tables
    .toSorted((a, b) => (a.logicalName < b.logicalName ? -1 : 1))
    .filter(({ logicalName }) => offline.has(logicalName))
    .flatMap(({ logicalName, columns }) => {
      const places = columns.flatMap((column) => {
        const list = labelsOf(column);
        return list === undefined ? [] : [[column.logicalName, placeOf(list)] as const];
      });
      return places.length === 0 ? [] : [`"${logicalName}":${JSON.stringify(Object.fromEntries(places))}`];
    });
  return `{"lists":[\n${[...lists.keys()].join(',\n')}\n],"tables":{\n${lines.join(',\n')}\n}}\n`;
}

function readOfflineTables(text: string): ReadonlySet<string> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the facts' shape is fixed
  const flags: OfflineFacts = JSON.parse(text);
  const enabled = Object.entries(flags.tables).filter(([, { isOfflineInMobileClient }]) => isOfflineInMobileClient);
  return new Set([...flags.inDefaultProfile2021, ...enabled.map(([table]) => table)]);
}

/** Longer lists are of tables or languages, which no filter of a profile names. */
const longestList = 40;

function labelsOf({ options = [] }: ColumnFacts): string | undefined {
  const named = options.flatMap(({ value, label }) => {
    const name = label?.trim() ?? '';
    return isName(name) ? [[String(value), name] as const] : [];
  });
  return named.length === 0 || named.length > longestList ? undefined : JSON.stringify(Object.fromEntries(named));
}
