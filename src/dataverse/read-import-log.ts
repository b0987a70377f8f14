import type { ImportFinding } from '../deploy/solutions/solution-environment.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { serverAdvice } from './advice.ts';
import { readErrorCode } from './read-error-code.ts';
import { parseXml, XmlError } from '../xml/parse-xml.ts';
import { childElements } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** The failures and warnings in the data of an import job, each once; empty where the data is missing or no XML. */
export function readImportLog(data: string | undefined): readonly ImportFinding[] {
  if (data === undefined) return [];
  try {
    const findings = collect(parseXml(data));
    return [...new Map(findings.map((one) => [`${one.code} ${one.message}`, one])).values()];
  } catch (error) {
    if (error instanceof XmlError) return [];
    throw error;
  }
}

function collect(element: XmlElement): readonly ImportFinding[] {
  return [...readFinding(element), ...childElements(element).flatMap(collect)];
}

function readFinding(element: XmlElement): readonly ImportFinding[] {
  if (element.name !== 'result') return [];
  const attribute = (name: string) => element.attributes.find((one) => one.name === name)?.value ?? '';
  const result = attribute('result');
  if (result !== 'failure' && result !== 'error' && result !== 'warning') return [];
  const given = attribute('errorcode');
  const code = readErrorCode(given) ?? printableLine(given);
  return [
    {
      result: result === 'warning' ? 'warning' : 'failure',
      code,
      message: printableLine(attribute('errortext')),
      hint: serverAdvice.get(code),
    },
  ];
}
