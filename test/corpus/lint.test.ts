import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');
const corpus = join(root, '..', 'shared', 'corpus');
const metadata = join(corpus, 'metadata', 'transport-canada.json');

function mop(...words: string[]): unknown {
  const program = join(root, 'bin', 'mop.js');
  return JSON.parse(spawnSync(process.execPath, [program, ...words, '--json'], { encoding: 'utf8' }).stdout);
}

const emptyLint: { readonly findings: readonly Record<string, string>[] } = { findings: [] };

/** Findings in short: `E MOP404 contact`, without those about tables that say themselves: all rows, all active rows. */
function findings(path: string): readonly string[] {
  const { findings: all } = Object.assign({}, emptyLint, mop('lint', path, '--no-cache', '--metadata', metadata));
  return all
    .filter(({ code }) => code !== 'MOP206' && code !== 'MOP313')
    .map(({ severity = '', code = '', table = '' }) => `${severity.charAt(0).toUpperCase()} ${code} ${table}`.trim())
    .sort();
}

/** Every finding on the real profiles and packages, read one by one and judged true. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'profiles/2021-04-01 AvSec Inspector.xml': [
    'I MOP502 msdyn_servicetasktype',
    'I MOP502 msdyn_workordersubstatus',
    'I MOP502 msdyn_workordertype',
    'W MOP205',
    'W MOP400 account',
    'W MOP405 account',
  ],
  'profiles/2021-10-25 Field Service default profile, cloned.xml': [
    'I MOP321 msdyn_timeentry',
    'W MOP205',
    'W MOP323 annotation',
    'W MOP323 ovs_operation',
  ],
  'profiles/2024-05-17 ROMTS-GSRST - Offline Profile.xml': [
    'W MOP205',
    'W MOP209 account',
    'W MOP209 msdyn_functionallocation',
    'W MOP209 ovs_operation',
    'W MOP323 systemuser',
  ],
  'profiles/2024-06-05 ROM Questionnaires Profile.xml': ['E MOP404 contact', 'I MOP409 ovs_questionnaire', 'W MOP205'],
  'profiles/2024-06-26 ROM Questionnaires Profile.xml': [
    'E MOP405 msdyn_workorder',
    'I MOP409 ovs_questionnaire',
    'W MOP205',
    'W MOP209 contact',
    'W MOP209 msdyn_workorder',
    'W MOP400 account',
  ],
  'profiles/2024-07-31 ROM Questionnaires Profile.xml': [
    'E MOP405 msdyn_workorder',
    'I MOP409 msdyn_workorder',
    'I MOP409 msdyn_workorderservicetask',
    'I MOP409 ovs_operationtype',
    'I MOP409 ovs_operationtype',
    'I MOP409 ovs_questionnaire',
    'W MOP205',
    'W MOP209 contact',
    'W MOP209 msdyn_workorder',
    'W MOP209 ts_questionnaireresponse',
    'W MOP400 account',
  ],
  'solutions/P2CFieldService.zip': [],
  'solutions/P2CFieldService_managed.zip': [],
  'solutions/TerraformSolutionExample_1_0_0_1.zip': [],
  'solutions/TerraformSolutionExample_1_0_0_1_managed.zip': [],
  'solutions/packed-profile-lost.zip': ['E MOP700'],
  'solutions/server-export-with-profile.zip': ['E MOP403 account'],
};

interface Linked {
  readonly table: string;
  readonly links: number;
  readonly paths: number | null;
  readonly depth: number;
  readonly chain: readonly string[];
  readonly circular: boolean;
}

const emptyLinks: { readonly profiles: readonly { readonly tables: readonly Linked[] }[] } = { profiles: [] };

function links(file: string): readonly Linked[] {
  const { profiles } = Object.assign(
    {},
    emptyLinks,
    mop('links', join(corpus, 'profiles', file), '--metadata', metadata),
  );
  return profiles.flatMap((profile) => profile.tables);
}

(existsSync(corpus) ? describe : describe.skip)('real profiles', () => {
  test.each(Object.entries(expected))('%s', (file, wanted) => {
    expect(findings(join(corpus, file))).toEqual([...wanted].sort());
  });

  test('the circle of June 2024 is found, and the work order leads into it', () => {
    const workOrder = links('2024-06-05 ROM Questionnaires Profile.xml').find((one) => one.table === 'msdyn_workorder');
    expect(workOrder).toMatchObject({ circular: true, paths: null });
    expect(workOrder?.chain).toEqual(['msdyn_workorder', 'account', 'contact', 'account']);
  });

  test('the cloned default profile has no circle, chains of two steps, and two linked tables at most', () => {
    const tables = links('2021-10-25 Field Service default profile, cloned.xml');
    expect(tables.some((one) => one.circular)).toBe(false);
    expect(Math.max(...tables.map((one) => one.depth))).toBe(2);
    expect(Math.max(...tables.map((one) => one.links))).toBe(2);
  });

  test('the work order of the larger profile reaches 16 tables over 67 paths', () => {
    const workOrder = links('2024-06-26 ROM Questionnaires Profile.xml').find((one) => one.table === 'msdyn_workorder');
    expect(workOrder).toMatchObject({ links: 16, paths: 67, depth: 3, circular: false });
  });
});
