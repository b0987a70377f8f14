import { escapeXmlText } from '../xml/escape-xml.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid } from './odata-text.ts';

/**
 * Publishes these profiles and nothing else, with the body that the admin page sends: ids without braces.
 * A time-out says nothing: read `publishedon` back. Source: dataverse-model §2.1.
 */
export async function publishProfiles(client: DataverseClient, ids: readonly string[]): Promise<void> {
  const profiles = ids.map((id) => `<mobileofflineprofile>${requireGuid(id)}</mobileofflineprofile>`).join('');
  await publish(client, `<publish><mobileofflineprofiles>${profiles}</mobileofflineprofiles></publish>`);
}

/** Publishes the definitions of these tables, by logical name, and nothing else. Source: dataverse-model §1.12. */
export async function publishTables(client: DataverseClient, tables: readonly string[]): Promise<void> {
  const names = tables.map((table) => `<entity>${escapeXmlText(table)}</entity>`).join('');
  await publish(client, `<importexportxml><entities>${names}</entities></importexportxml>`);
}

/** Publishes these apps and nothing else. Source: dataverse-model §1.9, general Dataverse knowledge. */
export async function publishApps(client: DataverseClient, ids: readonly string[]): Promise<void> {
  const apps = ids.map((id) => `<appmodule>${requireGuid(id)}</appmodule>`).join('');
  await publish(client, `<importexportxml><appmodules>${apps}</appmodules></importexportxml>`);
}

async function publish(client: DataverseClient, ParameterXml: string): Promise<void> {
  await client.act('PublishXml', { ParameterXml }, { exclusive: true });
}
