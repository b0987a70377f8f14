import { readGuid } from '../../diagnostics/guid.ts';
import { parseXml, XmlError } from '../../xml/parse-xml.ts';
import { childElements, childOf, textOf } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { refuse } from '../messages/messages.ts';
import { publishAllTables, publishTable } from '../definitions/table-flags.ts';
import { publishApp, publishEverything, publishProfiles } from './publish.ts';
import type { Session } from '../organization/session.ts';
import { emptyAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';

/**
 * PublishXml. `<publish>` publishes the profiles it names. `<importexportxml>` is the documented root; its schema has no
 * profiles (dataverse-model §2.1), so it publishes tables and apps, and leaves profiles as they are without a word (inferred).
 */
export function publishXml(session: Session, body: Record<string, unknown>): Answer {
  const { ParameterXml: text } = body;
  if (typeof text !== 'string') throw refuse('InvalidParameterXml', 'ParameterXml is required.');
  const root = readXml(text);
  if (root.name === 'publish') publishProfiles(session, profileIds(root));
  else if (root.name === 'importexportxml') publishDocumented(session, root);
  else throw refuse('InvalidParameterXml', `unexpected element '${root.name}'.`);
  return emptyAnswer();
}

/** PublishAllXml. */
export function publishAllXml(session: Session): Answer {
  publishAllTables(session);
  publishEverything(session);
  return emptyAnswer();
}

function readXml(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof XmlError) throw refuse('InvalidParameterXml', error.message);
    throw error;
  }
}

function profileIds(root: XmlElement): string[] {
  const list = childOf(root, 'mobileofflineprofiles');
  const named = list ? childElements(list) : [];
  const ids = named.map((element) => {
    const id = element.name === 'mobileofflineprofile' ? readGuid(textOf(element)) : undefined;
    if (id === undefined) throw refuse('InvalidParameterXml', `'${textOf(element)}' is no GUID.`);
    return id;
  });
  if (ids.length === 0) throw refuse('InvalidParameterXml', 'it names no mobileofflineprofile.');
  return [...new Set(ids)];
}

/** Children of the documented root; what of it is not known here is let through. Source: dataverse-model §2.1. */
const documentedLists: ReadonlySet<string> = new Set([
  'entities',
  'ribbons',
  'dashboards',
  'optionsets',
  'sitemaps',
  'webresources',
  'appmodules',
  'mobileofflineprofiles',
]);

function publishDocumented(session: Session, root: XmlElement): void {
  for (const list of childElements(root)) {
    if (!documentedLists.has(list.name)) throw refuse('InvalidParameterXml', `unexpected element '${list.name}'.`);
    for (const element of childElements(list)) {
      if (list.name === 'entities') publishNamedTable(session, textOf(element).trim());
      if (list.name === 'appmodules') publishApp(session, readGuid(textOf(element)) ?? '');
    }
  }
}

function publishNamedTable(session: Session, table: string): void {
  if (!session.metadata.table(table)) throw refuse('InvalidParameterXml', `entity '${table}' does not exist.`);
  publishTable(session, table);
}
