import { childOf, textOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { ManifestProblem } from './manifest.ts';
import type { XmlDocument } from './xml-document.ts';

/** One value that the server checks when a solution is imported, or that mop is asked to write. */
export interface ManifestCheck {
  readonly aspect: ManifestProblem['aspect'];
  readonly serverCode: string;
  readonly isValid: (value: string) => boolean;
  readonly message: (value: string) => string;
}

/** Checks of solution.xml by the element they look at. Source: Microsoft's error list, solution-format §5.1. */
export const manifestChecks = {
  uniqueName: {
    aspect: 'unique-name',
    serverCode: '0x8004F002',
    isValid: (value) => /^[A-Za-z_]\w*$/.test(value),
    message: (value) =>
      `the solution's unique name "${value}" must be letters, digits and _ and not begin with a digit`,
  },
  version: {
    aspect: 'version',
    serverCode: '0x8004F01E',
    isValid: (value) => /^\d+(?:\.\d+){1,3}$/.test(value),
    message: (value) => `the solution's version "${value}" must be two to four numbers with dots, such as 1.0.0.0`,
  },
  publisherName: {
    aspect: 'publisher',
    serverCode: '0x8004F01C',
    isValid: (value) => /^[A-Za-z_]\w*$/.test(value),
    message: (value) =>
      value === ''
        ? "the publisher's unique name is missing"
        : `the publisher's unique name "${value}" must be letters, digits and _ and not begin with a digit`,
  },
  prefix: {
    aspect: 'publisher',
    serverCode: '0x80044366',
    isValid: (value) => /^(?!mscrm)[a-z][\da-z]{1,7}$/i.test(value),
    message: (value) =>
      `the publisher's prefix "${value}" must be 2 to 8 letters and digits, begin with a letter and not with mscrm`,
  },
  optionValuePrefix: {
    aspect: 'publisher',
    serverCode: '0x80048402',
    isValid: (value) => /^[1-9]\d{4}$/.test(value),
    message: (value) => `the publisher's option value prefix "${value}" must be a number from 10000 to 99999`,
  },
} as const satisfies Record<string, ManifestCheck>;

/** What of a solution.xml the server refuses, with places. */
export function checkManifest(document: XmlDocument): readonly ManifestProblem[] {
  const manifest = childOf(document.root, 'SolutionManifest') ?? document.root;
  const publisher = childOf(manifest, 'Publisher');
  const values: readonly (readonly [ManifestCheck, XmlElement, string])[] = [
    [manifestChecks.uniqueName, manifest, 'UniqueName'],
    [manifestChecks.version, manifest, 'Version'],
    ...(publisher === undefined
      ? ([[manifestChecks.publisherName, manifest, 'Publisher']] as const)
      : ([
          [manifestChecks.publisherName, publisher, 'UniqueName'],
          [manifestChecks.prefix, publisher, 'CustomizationPrefix'],
          [manifestChecks.optionValuePrefix, publisher, 'CustomizationOptionValuePrefix'],
        ] as const)),
  ];
  return values.flatMap(([check, parent, name]) => checkValue(document, check, childOf(parent, name) ?? parent));
}

function checkValue(document: XmlDocument, check: ManifestCheck, element: XmlElement): readonly ManifestProblem[] {
  const value = textOf(element).trim();
  if (check.isValid(value)) return [];
  const { aspect, serverCode } = check;
  return [{ aspect, serverCode, message: check.message(value), ...document.startTag(element) }];
}
