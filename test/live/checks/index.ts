import type { LiveCheck } from '../live-check.ts';
import { peopleChecks } from './people.ts';
import { publishChecks } from './publishing.ts';
import { queryChecks } from './queries.ts';
import { rowChecks } from './rows.ts';
import { solutionChecks } from './solutions.ts';

/** Everything that the live kit finds out, in the order in which it does. */
export const liveChecks: readonly LiveCheck[] = [
  ...rowChecks,
  ...publishChecks,
  ...peopleChecks,
  ...queryChecks,
  ...solutionChecks,
];
