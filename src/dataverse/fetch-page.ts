import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { escapeXmlAttribute } from '../xml/escape-xml.ts';
import { parseXml, XmlError } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** A query for one page. */
export interface FetchPage {
  readonly text: string;
  /** The query says itself what it wants (`top`, or a page of its own): there is no next one. */
  readonly isOnly: boolean;
}

/**
 * A FetchXML query for the page of that number.
 * @param cookie annotation of the page before, as it came
 * @throws UsageError where it is no FetchXML
 */
export function fetchPage(fetchXml: string, number: number, cookie: string | undefined): FetchPage {
  const root = parseFetch(fetchXml);
  const has = (name: string) => root.attributes.some((attribute) => attribute.name === name);
  const isOnly = has('top') || has('page') || has('paging-cookie');
  if (isOnly || number === 1) return { text: fetchXml, isOnly };
  const paging = cookie === undefined ? undefined : readCookie(cookie);
  const attributes = ` page="${number}"${paging === undefined ? '' : ` paging-cookie="${escapeXmlAttribute(paging)}"`}`;
  const at = root.start + '<fetch'.length;
  return { text: fetchXml.slice(0, at) + attributes + fetchXml.slice(at), isOnly };
}

function parseFetch(fetchXml: string): XmlElement {
  try {
    const root = parseXml(fetchXml);
    if (root.name === 'fetch') return root;
    throw refuse(`begins with <${printableLine(root.name)}>, not with <fetch>`);
  } catch (error) {
    if (error instanceof XmlError) throw refuse(`is no XML: ${printableLine(error.message)}`);
    throw error;
  }
}

function refuse(message: string): UsageError {
  return new UsageError(`the query ${message}`, { code: 'invalid-fetchxml', hint: 'correct the FetchXML' });
}

/**
 * The cookie inside the annotation `<cookie pagenumber="2" pagingcookie="…" istracking="False" />`, where it is
 * URL-encoded twice. Source: dataverse-model §4.3 for the paging, Microsoft's page on FetchXML paging for the encoding.
 */
export function readCookie(annotation: string): string | undefined {
  const encoded = /\bpagingcookie="([^"]*)"/.exec(annotation)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(decodeURIComponent(encoded));
  } catch {
    return undefined;
  }
}
