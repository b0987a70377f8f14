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

/** Names that are words and no more; one that says nothing, as "Default Value" does, is left out. */
const isName = (label: string) => /^[\p{L}\p{N}][\p{L}\p{N} /&',.+-]*$/u.test(label) && label !== 'Default Value';

/**
 * Writes what the values of choices are called.
 * @param shared folder with facts/catalog.json
 */
export async function generateChoiceLabels(shared: string): Promise<void> {
  const rendered = renderChoiceLabels(await readFile(join(shared, 'facts', 'catalog.json'), 'utf8'));
  await writeFile(join(import.meta.dirname, '..', 'src', 'metadata', 'choice-labels.generated.json'), rendered);
}

/** Lists of labels that columns share, and for each table the lists of its columns. @param catalog text of catalog.json */
export function renderChoiceLabels(catalog: string): string {
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
    .flatMap(({ logicalName, columns }) => {
      const places = columns.flatMap((column) => {
        const list = labelsOf(column);
        return list === undefined ? [] : [[column.logicalName, placeOf(list)] as const];
      });
      return places.length === 0 ? [] : [`"${logicalName}":${JSON.stringify(Object.fromEntries(places))}`];
    });
  return `{"lists":[\n${[...lists.keys()].join(',\n')}\n],"tables":{\n${lines.join(',\n')}\n}}\n`;
}

function labelsOf({ options = [] }: ColumnFacts): string | undefined {
  const named = options.flatMap(({ value, label }) => {
    const name = label?.trim() ?? '';
    return isName(name) ? [[String(value), name] as const] : [];
  });
  return named.length === 0 ? undefined : JSON.stringify(Object.fromEntries(named));
}
