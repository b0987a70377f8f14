import type { Plan } from '../../deploy/plan/plan.ts';

/** Said of a plan without changes. */
export function nothingToDo({ environment }: Plan): string {
  return `no changes: ${environment.name} is as the files say`;
}
