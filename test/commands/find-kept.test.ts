import { expect, test } from '@jest/globals';
import { findKept } from '../../src/commands/data/find-kept.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { findDemand } from '../../src/simulate/find-demand.ts';
import { planSimulation } from '../../src/simulate/plan.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';

const metadata = await loadMetadata();
const id = '0000000A-0000-4000-8000-000000000001';

test('ids in braces, and texts that a filter asks for in another table of its query', () => {
  const filter = `<fetch><entity name="account"><link-entity name="contact" from="parentcustomerid" to="accountid" alias="c" link-type="outer"/><filter><condition attribute="primarycontactid" operator="eq" value="{${id}}"/><condition entityname="c" attribute="lastname" operator="eq" value="Kim"/></filter></entity></fetch>`;
  const text = `version: 1\nname: A\ntables:\n  account: { rows: custom, fetchxml: '${filter}' }\n`;
  const { source } = readProfile(text, 'a.yaml');
  if (!source) throw new Error('no profile');
  const plans = [planSimulation(checkProfile(source, metadata), metadata)];
  const kept = findKept(plans, findDemand(plans, metadata).tables, metadata);
  expect(kept.ids.has(id.toLowerCase())).toBe(true);
  expect(kept.columns.get('contact')).toEqual(new Set(['lastname']));
});
