import fc from 'fast-check';
import { escapeXmlText } from '../../../src/xml/escape-xml.ts';
import { anyFetch } from './any-fetch.ts';
import { anyProfile } from './any-profile.ts';
import type { Corpus } from './corpus.ts';
import { byteMutation } from './mutate-bytes.ts';
import type { ByteMutation } from './mutate-bytes.ts';
import { mutateText, textMutation } from './mutate-text.ts';
import { profileOf } from './profile-text.ts';
import { customizationsXml, itemXml, manifestXml, profileXml } from './sound-package.ts';

/** An input, as text, so that a failure can be read and run again. */
export type FuzzCase =
  | { readonly kind: 'yaml' | 'xml' | 'fetch'; readonly text: string }
  | {
      readonly kind: 'zip';
      readonly files: Readonly<Record<string, string>>;
      /** Made to the archive, one after the other. */
      readonly changes: readonly ByteMutation[];
    };

type TextKind = Exclude<FuzzCase['kind'], 'zip'>;

/** Inputs of every kind: sound ones that were changed, and ones that were made up. */
export function fuzzCases(corpus: Corpus): fc.Arbitrary<FuzzCase> {
  const { yaml, fetchXml, documents, customizations } = corpus;
  const fetch = fc.oneof(mutated(fetchXml), anyFetch, mutatedOf(anyFetch));
  const text = (kind: TextKind, arbitrary: fc.Arbitrary<string>) =>
    arbitrary.map((content) => ({ kind, text: content }));
  return fc.oneof(
    { weight: 4, arbitrary: text('yaml', mutated(yaml)) },
    { weight: 3, arbitrary: text('yaml', anyProfile) },
    { weight: 1, arbitrary: text('yaml', mutatedOf(anyProfile)) },
    { weight: 2, arbitrary: text('yaml', fetch.map(inBlock)) },
    { weight: 2, arbitrary: text('fetch', fetch) },
    { weight: 2, arbitrary: text('xml', mutated(documents)) },
    { weight: 2, arbitrary: text('xml', fetch.map(inDocument)) },
    { weight: 3, arbitrary: zips(fc.oneof(mutated(customizations), mutated(documents).map(customizationsXml))) },
  );
}

function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  return mutatedOf(fc.constantFrom(...texts));
}

function mutatedOf(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const few = { minLength: 1, maxLength: 2 };
  const changes = fc.oneof(
    fc.array(textMutation, { ...few, size: 'max' }),
    fc.array(textMutation, { minLength: 1, maxLength: 6 }),
  );
  return fc.tuple(texts, changes).map(([text, list]) => list.reduce(mutateText, text));
}

function inBlock(fetch: string): string {
  const lines = fetch.split('\n').map((line) => `      ${line}`);
  return profileOf(['  account:', '    rows: custom', '    fetchxml: |', ...lines]);
}

function inDocument(fetch: string): string {
  return profileXml(itemXml({ table: 'Account', rows: 3, filter: escapeXmlText(fetch) }));
}

function zips(customizations: fc.Arbitrary<string>): fc.Arbitrary<FuzzCase> {
  const name = fc.oneof(
    fc.constantFrom(
      'solution.xml',
      'customizations.xml',
      '[Content_Types].xml',
      'MobileOfflineProfiles/a.xml',
      'WebResources/a',
      'Solution.xml',
      'con',
    ),
    fc.stringMatching(/^[a-zA-Z0-9_]{1,8}$/),
  );
  return fc
    .record({
      customizations,
      manifest: fc.oneof(fc.constant(manifestXml()), mutatedOf(fc.constant(manifestXml()))),
      extra: fc.dictionary(name, fc.string({ maxLength: 40 }), { maxKeys: 2 }),
      changes: fc.oneof(
        { weight: 1, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(byteMutation, { minLength: 1, maxLength: 4 }) },
      ),
    })
    .map(({ customizations: content, manifest, extra, changes }) => ({
      kind: 'zip' as const,
      files: { 'customizations.xml': content, 'solution.xml': manifest, '[Content_Types].xml': '<Types />', ...extra },
      changes,
    }));
}
