import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lintProfileFile } from '../../src/validate/lint-profile-file.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { editBetween, findQuickFixes } from '../../src/language/quick-fixes.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { applyTextEdits } from '../../src/schema/text-edits.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

const metadata = await loadMetadata();

function lint(text: string): readonly Diagnostic[] {
  return lintProfileFile(Buffer.from(text), 'a.yaml', { metadata, settings: defaultSettings }).findings;
}

const profile = `version: 1
name: A
filters:
  # nobody needs it
  unused:
    table: account
    where: [statecode eq 0]
tables:
  account:
    rows: all
    related: [account_parent_account, Account_Annotation]
  annotation:
    rows: custom
    where:
      - subjct not-null
  contact:
    rows: custom
    related:
      - relationship: contact_as_primary_contact
    fetchxml: |
      <fetch>
        <entity name="contact">
          <filter>
            <condition attribute="lastnam" operator="not-null"/>
          </filter>
        </entity>
      </fetch>
  task:
    rows: custom
    where: [
      subject like "%a%",
      "description like
        %b%"
      ]
`;

function fixOf(text: string, rule: string, title: RegExp): string {
  const [fix] = findQuickFixes(
    text,
    lint(text).filter((finding) => finding.rule === rule),
  ).filter((one) => title.test(one.title));
  if (!fix) throw new Error(`there is no fix of ${rule}`);
  return applyTextEdits(text, [fix.edit]);
}

describe.each([
  ['line ends of Unix', profile],
  ['line ends of Windows', profile.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\ufeff${profile}`],
])('with %s', (_, text) => {
  test('what is certain is mended, with the comment above', () => {
    const mended = fixOf(text, 'unused-filter', /^Mend: removes the filter$/);
    expect(mended.replace(/[\ufeff\r]/g, '')).toBe(profile.replace(/filters:[^]*(?=tables:)/, ''));
    expect(mended.includes('\r')).toBe(text.includes('\r'));
  });

  test.each([['unknown-filter-column', 'subjct', 'subject']])(
    'what may be meant takes its place: %s',
    (rule, wrong, right) => {
      expect(fixOf(text, rule, /^Change to "subject"$/)).toBe(text.replace(wrong, right));
    },
  );

  test('every finding can be silenced, and then silences nothing else', () => {
    const findings = lint(text);
    expect(findings.length).toBeGreaterThan(5);
    for (const { rule, line, message } of findings) {
      const same = (one: Diagnostic) => one.rule === rule && one.message === message;
      const silencing = findQuickFixes(
        text,
        findings.filter((one) => same(one) && one.line === line),
      ).find(({ title }) => title.startsWith('Silence'));
      expect(silencing?.edit.text).toMatch(/^ *# mop-disable-next-line [a-z-]+: TODO say why\r?\n$/);
      const after = lint(applyTextEdits(text, silencing ? [silencing.edit] : []));
      expect(after.filter(({ rule: one }) => one === 'unused-suppression' || one === 'invalid-document')).toEqual([]);
      expect(after.filter(same)).toEqual([]);
    }
  });
});

test('a file that cannot be read, and a comment that is wrong, are not silenced', () => {
  const broken = 'version: 1\nname: A\ntables: [\n';
  expect(findQuickFixes(broken, lint(broken))).toEqual([]);
  const wrong = 'version: 1\nname: A\n# mop-disable all-records: none\ntables:\n  contact: { rows: related }\n';
  const remarks = lint(wrong).filter(({ rule }) => rule === 'unused-suppression');
  expect([remarks.length, findQuickFixes(wrong, remarks)]).toEqual([1, []]);
});

test('in folded text nothing is put in place of all of it', () => {
  const text =
    'version: 1\nname: A\ntables:\n  task:\n    rows: custom\n    where:\n      - >-\n        subjct\n        not-null\n';
  const findings = lint(text).filter(({ suggestion }) => suggestion !== undefined);
  expect(findings.length).toBe(1);
  expect(findQuickFixes(text, findings).map(({ title }) => title)).toEqual([
    'Silence unknown-filter-column here, with a reason',
  ]);
});

test('an edit between two texts makes the one the other, in whole rows', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', ' '), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edit = editBetween(before, after);
      expect(applyTextEdits(before, [edit])).toBe(after);
      expect(edit.start === 0 || edit.start === before.length || before[edit.start - 1] === '\n').toBe(true);
    }),
    { numRuns: 1000 },
  );
});
