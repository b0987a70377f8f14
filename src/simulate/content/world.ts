import type { DataSet } from '../data/data-set.ts';
import type { PlannedAssociation, SimulationPlan } from '../plan.ts';
import { prepareHops } from './follow-hops.ts';
import type { Follow } from './follow-hops.ts';

/** A profile over data: what is the same for every user and moment. */
export interface World {
  readonly plan: SimulationPlan;
  readonly data: DataSet;
  /** All relationships that lead to a table of the profile. */
  readonly associations: readonly PlannedAssociation[];
  /** How a relationship's rows are found; undefined where the data cannot tell. */
  readonly follow: (association: PlannedAssociation) => Follow | undefined;
}

/** Prepares a profile's relationships over data. What leads to a table that is not in the profile brings nothing. */
export function createWorld(plan: SimulationPlan, data: DataSet): World {
  const associations = [...plan.items.values()]
    .flatMap((item) => item.associations)
    .filter(({ to }) => plan.items.has(to));
  const follows = new Map(associations.map((one) => [one, prepareHops(one.from, one.hops, data)]));
  return { plan, data, associations, follow: (association) => follows.get(association) };
}
