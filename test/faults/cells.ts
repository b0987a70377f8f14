import type { Cell, Prepared, RequestPlace } from './cell.ts';
import { disturbances } from './disturbance.ts';
import type { Disturbance } from './disturbance.ts';

/** Every try of a scenario: each disturbance at each of its requests; what was killed is also undone, where it can be. */
export function cellsOf({ scenario, requests }: Prepared): readonly Cell[] {
  return disturbances.flatMap((disturbance) =>
    requests
      .filter((request) => isTried(disturbance, request))
      .flatMap((request): readonly Cell[] => {
        const repeat = { disturbance, request, then: 'repeat' } as const;
        const canUndo = scenario.undo !== undefined && request.writes && isDeadly(disturbance);
        return canUndo ? [repeat, { ...repeat, then: 'undo' }] : [repeat];
      }),
  );
}

function isTried({ at }: Disturbance, { writes, number }: RequestPlace): boolean {
  if (at === 'first') return writes && number === 0;
  return at === 'all' || writes;
}

/** After these the run ends before it is done. */
function isDeadly({ fault, lasting }: Disturbance): boolean {
  return fault === undefined || lasting === true;
}
