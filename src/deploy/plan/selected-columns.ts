import type { ColumnValue } from './profile-rows.ts';

/** Names in `{"Columns":[…]}`; undefined where there are none, or it says something else. Source: dataverse-model §1.2. */
export function selectedColumns(text: ColumnValue): readonly string[] | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('Columns' in value)) return undefined;
    const { Columns: names } = value;
    return Array.isArray(names) ? names.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value lists columns in another form, which no profile file can say. */
export function isUnsayableList(value: ColumnValue): boolean {
  return typeof value === 'string' && value.trim() !== '' && selectedColumns(value) === undefined;
}
