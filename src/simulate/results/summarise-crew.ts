import type { CrewResult, Distribution, UserResult } from './simulation-result.ts';

/** How many of the worst are named. */
const named = 10;

/** What devices hold together. */
export function summariseCrew(users: readonly UserResult[]): CrewResult {
  const tables = new Map<string, { table: string; rows: number; bytes: number }>();
  for (const { table, rows, bytes } of users.flatMap((user) => user.tables)) {
    const sum = tables.get(table) ?? { table, rows: 0, bytes: 0 };
    sum.rows += rows;
    sum.bytes += bytes;
    tables.set(table, sum);
  }
  return {
    users: users.length,
    rows: distribute(users.map(({ rows }) => rows)),
    bytes: distribute(users.map(({ bytes }) => bytes)),
    worst: [...users]
      .sort((a, b) => b.bytes - a.bytes || (a.user < b.user ? -1 : 1))
      .slice(0, named)
      .map(({ user, rows, bytes }) => ({ user, rows, bytes })),
    tables: [...tables.values()]
      .filter(({ rows }) => rows > 0)
      .sort((a, b) => b.bytes - a.bytes || (a.table < b.table ? -1 : 1)),
  };
}

function distribute(values: readonly number[]): Distribution {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  return {
    least: at(0),
    median: at(0.5),
    ninetieth: at(0.9),
    most: at(1),
    total: values.reduce((sum, value) => sum + value, 0),
  };
}
