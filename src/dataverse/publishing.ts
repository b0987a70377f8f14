import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid } from './odata-text.ts';

/**
 * Publishes these profiles and nothing else, with the body that the admin page sends: ids without braces.
 * A time-out says nothing: read `publishedon` back. Source: dataverse-model §2.1.
 */
export async function publishProfiles(client: DataverseClient, ids: readonly string[]): Promise<void> {
  const profiles = ids.map((id) => `<mobileofflineprofile>${requireGuid(id)}</mobileofflineprofile>`).join('');
  const ParameterXml = `<publish><mobileofflineprofiles>${profiles}</mobileofflineprofiles></publish>`;
  await client.act('PublishXml', { ParameterXml }, { exclusive: true });
}
