import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { SimulationResult } from '../simulate/results/simulation-result.ts';
import { alignColumns } from './align-columns.ts';

interface Sum {
  gained: number;
  lost: number;
  devices: number;
}

/** What another profile changes on all devices together, by table; nothing where none was named. */
export function crewChanges({ users, against }: SimulationResult): readonly string[] {
  if (against === undefined) return [];
  const tables = new Map<string, Sum>();
  const changed = users.flatMap(({ changes = [] }) => changes);
  for (const { table, gained, lost } of changed) {
    const sum = tables.get(table) ?? { gained: 0, lost: 0, devices: 0 };
    tables.set(table, sum);
    sum.gained += gained.length;
    sum.lost += lost.length;
    sum.devices += 1;
  }
  const head = `instead of ${printableLine(against)}, on all devices`;
  if (tables.size === 0) return [`${head}: the same rows`];
  const size = ({ gained, lost }: Sum): number => gained + lost;
  const lines = [...tables].sort(([, a], [, b]) => size(b) - size(a));
  return [
    `${head}:`,
    ...alignColumns([
      ['  table', 'gained', 'lost', 'devices'],
      ...lines.map(([table, { gained, lost, devices }]) => [
        `  ${printableLine(table)}`,
        `+${formatCount(gained)}`,
        `-${formatCount(lost)}`,
        formatCount(devices),
      ]),
    ]),
  ];
}
