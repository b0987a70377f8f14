import type { Profile, ProfileSource } from '../schema/profile.ts';
import { XmlError } from '../xml/parse-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { locateInProfile } from './locate-in-profile.ts';
import type { PackageProblem } from './package.ts';
import { readProfile } from './read-profile.ts';
import type { XmlDocument } from './xml-document.ts';

/** A profile with the document and the element that it stands in. */
export interface XmlProfile extends ProfileSource {
  readonly document: XmlDocument;
  readonly element: XmlElement;
}

/** Reads one `MobileOfflineProfile` element of a document, or says what is wrong with it and where. */
export function readXmlProfile(document: XmlDocument, element: XmlElement): XmlProfile | PackageProblem {
  try {
    const profile: Profile = readProfile(document.text, element);
    return {
      file: document.file,
      text: document.text,
      profile,
      document,
      element,
      locate: (place) => document.range(locateInProfile(document.text, element, place)),
    };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const end = error.offset === element.start ? element.openEnd : error.offset + 1;
    return { kind: 'invalid-document', message: error.message, ...document.location({ start: error.offset, end }) };
  }
}

/** Tells profiles from problems. */
export function isPackageProblem(value: object): value is PackageProblem {
  return 'kind' in value && 'message' in value;
}
