import { expect, test } from '@jest/globals';
import { lintProfileFile } from '../../src/validate/lint-profile-file.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

/* One cause is one finding: what another rule would say of it is left unsaid. */

const metadata = await loadMetadata();

function codesOf(tables: string): readonly string[] {
  const text = `version: 1\nname: A\ntables:\n${tables}`;
  const { findings } = lintProfileFile(Buffer.from(text), 'a.yaml', { metadata, settings: defaultSettings });
  // That a core table is missing is of no interest here.
  return findings.map(({ code }) => code).filter((code) => code !== 'MOP205');
}

const contact = (fetchxml: string): string =>
  `  contact:\n    rows: custom\n    fetchxml: <fetch>${fetchxml}</fetch>\n`;
const custom = (...where: readonly string[]): string =>
  `  contact:\n    rows: custom\n    where:\n${where.map((one) => `      - ${one}\n`).join('')}`;
const condition = '<filter><condition attribute="lastname" operator="eq" value="a"/></filter>';

test.each([
  ['an entity without a name', contact(`<entity>${condition}</entity>`), ['MOP300']],
  ['a mistyped entity', contact(`<Entity name="contact">${condition}</Entity>`), ['MOP300']],
  ['a second entity', contact(`<entity name="contact">${condition}</entity><entity name="account"/>`), ['MOP300']],
  ['states that contradict each other', custom('statecode eq 0', 'statecode eq 1'), ['MOP312']],
  ['a state that is compared with a user', custom('statecode eq-userid'), ['MOP304']],
  ['a table that is not for offline use', '  msdyn_purchaseorder:\n    rows: owned\n    owned: [user]\n', ['MOP201']],
  [
    'a table that a filter mistypes',
    custom('any: acount\n        from: accountid\n        to: parentcustomerid'),
    ['MOP307'],
  ],
])('%s', (_, tables, codes) => {
  expect(codesOf(tables)).toEqual(codes);
});
