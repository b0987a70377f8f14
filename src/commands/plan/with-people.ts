import { isProfile } from '../../deploy/is-profile.ts';
import { hashOf } from '../../deploy/plan/fingerprint.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { assignedPeople } from '../people/read-people.ts';
import type { PlanRequest } from './compute-plan.ts';
import type { ApplyRequest } from './read-apply-request.ts';
import type { FileRequest } from './read-request.ts';

/** What is asked for, with the people whom mop.yaml names for the environment: of the profiles of named files, or of all. */
export function withPeople({ entry }: OpenEnvironment, request: FileRequest, io: CommandIo): PlanRequest {
  const { wanted, isNamed } = request;
  const isWanted = (profile: string) => wanted.some((one) => isProfile(profile, one));
  const people = assignedPeople(entry).filter(({ profile }) => !isNamed || isWanted(profile));
  return { ...request, people, onWarning: warnOnce(io) };
}

/**
 * The same for what is applied.
 * @throws UsageError where a plan was saved and mop.yaml names other people now
 */
export function applyWithPeople(
  opened: OpenEnvironment,
  { asked, saved }: { readonly asked: FileRequest; readonly saved: ApplyRequest['saved'] },
  io: CommandIo,
): ApplyRequest {
  if (!saved) return { asked: withPeople(opened, asked, io), saved };
  const planned = new Set(saved.people.map(({ profile }) => profile));
  const now = assignedPeople(opened.entry).filter(({ profile }) => planned.has(profile));
  if (hashOf(now) !== hashOf(saved.people)) {
    throw new UsageError('mop.yaml names other people since the plan was made', {
      code: 'stale-plan',
      hint: 'Nothing was changed; make a new plan with mop plan.',
    });
  }
  return { asked: { ...asked, people: saved.people, onWarning: warnOnce(io) }, saved };
}

/** A plan is made twice, before and after: what is said before is not said again. */
function warnOnce(io: CommandIo): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (!said.has(text)) io.warn(text);
    said.add(text);
  };
}
