import type { Identity } from '../../dataverse/who-am-i.ts';
import { EnvironmentError } from '../../diagnostics/errors.ts';
import type { RemoteEnvironment } from '../../schema/read-workspace.ts';

/**
 * Refuses an environment whose URL answers with another organization than the one that mop.yaml has pinned: an environment
 * that was copied, restored or renamed is not the one that was meant.
 * @throws EnvironmentError `other-organization`
 */
export function checkOrganization({ url, organizationId }: RemoteEnvironment, identity: Identity): void {
  if (organizationId === undefined || organizationId.toLowerCase() === identity.organizationId) return;
  throw new EnvironmentError(
    `${url} answers with the organization ${identity.organizationId}, expected ${organizationId}; nothing was changed`,
    {
      code: 'other-organization',
      hint: 'Check the URL. Where the other organization is meant, take organizationId out of mop.yaml and do mop login.',
    },
  );
}
