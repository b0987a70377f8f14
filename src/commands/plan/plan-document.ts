import { summarize } from '../../deploy/plan/change.ts';
import type { Change } from '../../deploy/plan/change.ts';
import type { Plan } from '../../deploy/plan/plan.ts';

/** A plan as `--json` shows it. */
export function planDocument({ environment, changes, unknown }: Plan): Readonly<Record<string, unknown>> {
  const { name, origin, organizationId } = environment;
  return {
    environment: name,
    url: origin,
    organizationId,
    changes: changes.map(changeDocument),
    unknown,
    summary: summarize(changes),
  };
}

/** A change as `--json` shows it. */
export function changeDocument({ action, kind, profile, name, before, after }: Change): Omit<Change, 'row'> {
  return { action, kind, profile, name, before, after };
}
