import type { Find } from './run-group.ts';
import { simulateNames } from './simulate-group.ts';
import { atLeast, atMost, divide, showMegabytes } from './target.ts';
import type { Target } from './target.ts';

/** Times inside the process: its start and the reading of rows are no part of what devices take. */
export function simulateTargets(find: Find): readonly Target[] {
  const { bareCsv, loadCsv, bareParquet, loadParquet, first, one, all, allSmall, duckdb, sqlite, explain } =
    simulateNames;
  const figure = (name: string) => find(name)?.figure;
  const against = (name: string, bare: string): Target =>
    atMost(name, {
      value: divide(figure(name), figure(bare)),
      limit: 2,
      show: (value) => `${value.toFixed(2)} × ${bare}`,
    });
  const within = (name: string, limit: number): Target =>
    atMost(name, { value: figure(name), limit, show: (value) => `${Math.round(value)} ms` });
  const growth = divide(figure(all), figure(allSmall));
  return [
    against(loadCsv, bareCsv),
    against(loadParquet, bareParquet),
    within(first, 40),
    within(one, 40),
    within(all, 6000),
    atMost(all, {
      value: divide(figure(all), figure(duckdb)),
      limit: 3,
      show: (value) => `${value.toFixed(2)} × ${duckdb}`,
    }),
    atLeast(sqlite, {
      value: divide(figure(sqlite), figure(one)),
      limit: 4,
      show: (value) => `${value.toFixed(0)} × ${one}`,
    }),
    within(explain, 200),
    atMost(`${all}: memory`, { value: find(all)?.peak, limit: 600, show: showMegabytes }),
    atMost(`${all}, ten times the users and rows`, {
      value: growth,
      limit: 12,
      show: (value) => `${value.toFixed(1)} × ${allSmall}`,
    }),
  ];
}
