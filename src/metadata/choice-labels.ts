import known from './choice-labels.generated.json' with { type: 'json' };

const lists: readonly Readonly<Record<string, string>>[] = known.lists;
const tables: Readonly<Record<string, Readonly<Record<string, number>>>> = known.tables;

/**
 * What the value of a choice of one of Microsoft's tables is called in English. An organization may call it otherwise.
 * @param value as a condition has it
 * @returns undefined where it is not known
 */
export function choiceLabel(table: string, column: string, value: string): string | undefined {
  const list = Object.hasOwn(tables, table) ? tables[table]?.[column] : undefined;
  const labels = list === undefined ? undefined : lists[list];
  return labels && Object.hasOwn(labels, value) ? labels[value] : undefined;
}
