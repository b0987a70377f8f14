import type { Membership, MembershipWrite } from '../deploy/environment.ts';
import type { Failure } from '../diagnostics/errors.ts';
import type { BatchStep, Operation } from './batch-steps.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { membershipTables } from './membership-tables.ts';
import { requireGuid } from './odata-text.ts';

/** Longest name of a membership row. Source: dataverse-model §1.6. */
const longestName = 100;

/**
 * Sends all changes as one batch, each as a change set: what somebody leaves and what they join happens together or not at
 * all, and one that is refused does not stop the others. Source: dataverse-model §4.4.
 * @returns for each change the failure that it met, or undefined
 * @throws Failure where nothing is known of any: `no-answer`
 */
export async function changeMemberships(
  client: DataverseClient,
  writes: readonly MembershipWrite[],
): Promise<readonly (Failure | undefined)[]> {
  const steps = writes.map((write): BatchStep => ({ changeSet: operationsOf(write) }));
  const results = await client.batch(steps, { continueOnError: true });
  let at = 0;
  return steps.map((step) => {
    const own = results.slice(at, (at += 'changeSet' in step ? step.changeSet.length : 1));
    return own.flatMap((result) => (result.kind === 'failed' ? [result.failure] : []))[0];
  });
}

function operationsOf({ principal, leave, join }: MembershipWrite): readonly Operation[] {
  const left = leave.map(leaveOperation);
  if (!join) return left;
  const { set, bind, principals } = membershipTables[principal.kind];
  const body = {
    name: `${join.name} - ${principal.name}`.slice(0, longestName),
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${requireGuid(join.id)})`,
    [bind]: `/${principals}(${requireGuid(principal.id)})`,
  };
  return [...left, { method: 'POST', path: set, body }];
}

function leaveOperation({ id, kept, principal }: Membership): Operation {
  const row = requireGuid(id);
  return kept === 'lookup'
    ? { method: 'PATCH', path: `systemusers(${row})`, body: { 'mobileofflineprofileid@odata.bind': null } }
    : { method: 'DELETE', path: `${membershipTables[principal.kind].set}(${row})` };
}
