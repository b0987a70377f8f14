import type { Plan } from '../../deploy/plan/plan.ts';

/** Said of a plan without changes. */
export function nothingToDo({ environment: { name }, unknown }: Plan): string {
  return unknown.length === 0
    ? `no changes: ${name} is as the files say`
    : `no changes: ${name} has all that the files say, and more`;
}
