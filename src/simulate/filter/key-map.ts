import type { ValueFamily } from '../../fetchxml/evaluate/column-kind.ts';
import type { RowKey } from '../../fetchxml/evaluate/rows.ts';
import { keyReader } from '../../fetchxml/evaluate/value-key.ts';
import type { DataColumn } from '../data/data-column.ts';

/** The codes of one column that have the value of a code of another. */
export type KeyMap = (code: number) => readonly number[];

const none: readonly number[] = [];

/** How two columns are joined; `family`: as what their values are compared. GUIDs need no preparation. */
export function mapKeys(from: DataColumn, to: DataColumn, family: ValueFamily): KeyMap {
  const [mine, others] = [from.guids, to.guids];
  if (mine && others) {
    return (code) => {
      const found = code === 0 ? 0 : others.findOther(mine, code);
      return found === 0 ? none : [found];
    };
  }
  const read = keyReader({ family });
  let codes: Map<RowKey, number[]> | undefined;
  return (code) => {
    codes ??= codesByKey(to, read);
    const key = code === 0 ? undefined : read(from.value(code));
    return (key === undefined ? undefined : codes.get(key)) ?? none;
  };
}

function codesByKey({ codeCount, value }: DataColumn, read: ReturnType<typeof keyReader>): Map<RowKey, number[]> {
  const codes = new Map<RowKey, number[]>();
  for (let code = 1; code < codeCount; code++) {
    const key = read(value(code));
    if (key === undefined) continue;
    const others = codes.get(key);
    if (others) others.push(code);
    else codes.set(key, [code]);
  }
  return codes;
}
