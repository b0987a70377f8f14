import { AccessError, EnvironmentError } from '../diagnostics/errors.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid, withQuery } from './odata-text.ts';
import { readId, readText } from './read-json.ts';

/** Who a token belongs to, and the organization that answers. Ids are in lower case. */
export interface Identity {
  readonly userId: string;
  readonly businessUnitId: string;
  readonly organizationId: string;
}

/** Asks the environment who is signed in, and which organization it is. */
export async function readIdentity(client: DataverseClient): Promise<Identity> {
  const answer = (await client.find('WhoAmI')) ?? {};
  const [userId, businessUnitId, organizationId] = ['UserId', 'BusinessUnitId', 'OrganizationId'].map((key) =>
    readId(answer, key),
  );
  if (userId !== undefined && businessUnitId !== undefined && organizationId !== undefined) {
    return { userId, businessUnitId, organizationId };
  }
  throw new EnvironmentError(`${client.origin} did not say who is signed in`, {
    code: 'no-identity',
    hint: 'check the URL of the environment',
  });
}

/** The sign-in name of a user, or else the name that people see; undefined where the row may not be read. */
export async function readUserName(client: DataverseClient, userId: string): Promise<string | undefined> {
  const path = withQuery(`systemusers(${requireGuid(userId)})`, { $select: 'domainname,fullname' });
  const row = await client.find(path).catch(forgiveDenial);
  return row && (readText(row, 'domainname') ?? readText(row, 'fullname'));
}

function forgiveDenial(error: unknown): undefined {
  if (!(error instanceof AccessError)) throw error;
}
