import { refuse } from '../messages/messages.ts';
import { functionParameters } from '../organization/function-parameters.ts';
import type { Session } from '../organization/session.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import { escapeXmlText } from '../../xml/escape-xml.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { childElements } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';

/** RetrieveFormattedImportJobResults: an import job's log as a workbook, in the form of Excel 2003 (SpreadsheetML). */
export function retrieveFormattedResults(session: Session, request: WebRequest): Answer {
  const { ImportJobId: id = '' } = functionParameters(request, { ImportJobId: 'Edm.Guid' });
  const job = session.state.newest.get('importjob', id);
  if (!job) throw refuse('InvalidImportJobId');
  const data = textIn(job, 'data');
  const lines = data === '' ? [] : linesIn(parseXml(data));
  return jsonAnswer(200, {
    '@odata.context': `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.RetrieveFormattedImportJobResultsResponse`,
    FormattedResults: printWorkbook([['Type', 'Name', 'Status', 'ErrorCode', 'ErrorText'], ...lines]),
  });
}

type Line = readonly string[];

/** A line for each element that has a result. */
function linesIn(element: XmlElement): readonly Line[] {
  return childElements(element).flatMap((child) => {
    const result = childElements(child).find(({ name }) => name === 'result');
    const name = attributeOf(child, 'LocalizedName') || attributeOf(child, 'id');
    const line = result && [
      child.name,
      name,
      ...['result', 'errorcode', 'errortext'].map((key) => attributeOf(result, key)),
    ];
    return [...(line ? [line] : []), ...linesIn(child)];
  });
}

function attributeOf({ attributes }: XmlElement, name: string): string {
  return attributes.find((attribute) => attribute.name === name)?.value ?? '';
}

function printWorkbook(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const cells = line.map((text) => `<Cell><Data ss:Type="String">${escapeXmlText(text)}</Data></Cell>`);
    return `<Row>${cells.join('')}</Row>`;
  });
  const spreadsheet = 'urn:schemas-microsoft-com:office:spreadsheet';
  return `<?xml version="1.0" encoding="utf-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="${spreadsheet}" xmlns:ss="${spreadsheet}"><Worksheet ss:Name="Components"><Table>${rows.join('')}</Table></Worksheet></Workbook>`;
}
