import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import type { Profile } from '../../src/schema/profile.ts';
import { openPackage, openPackageBytes } from '../../src/solution/open-package.ts';
import { packSolution } from '../../src/solution/pack-solution.ts';
import { printProfileXml } from '../../src/solution/print-profile-xml.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { DataverseClient, errorOf } from '../emulator/dataverse-client.ts';
import { importBody } from '../emulator/solution-packages.ts';
import { elementTree } from '../solution/element-tree.ts';
import { plainWriting } from '../solution/samples.ts';

const corpus = resolve(import.meta.dirname, '../../../shared/corpus');
const onCorpus = existsSync(corpus) ? describe : describe.skip;
const bytesOf = (name: string): Buffer => readFileSync(join(corpus, 'solutions', name));

/** In the order in which they are imported into one organization, with the code of the refusal. */
const expectations: readonly (readonly [name: string, code: string | undefined, why: string])[] = [
  ['packed-profile-lost.zip', '0x8004801F', 'its root component 161 has no profile in customizations.xml'],
  ['server-export-with-profile.zip', undefined, ''],
  ['packed-profile-lost.zip', undefined, 'the profile is here by now'],
  ['P2CFieldService.zip', '0x8004801D', 'solutions of Scheduling, Sales and others are not installed'],
  ['P2CFieldService_managed.zip', '0x8004801D', 'the same'],
  ['TerraformSolutionExample_1_0_0_1.zip', undefined, 'a table of its own'],
  ['TerraformSolutionExample_1_0_0_1_managed.zip', '0x80048040', 'it is here unmanaged'],
];

onCorpus('real solution zips', () => {
  test('each of them has an expectation', () => {
    const names = new Set(expectations.map(([name]) => name));
    expect([...names].sort()).toEqual(readdirSync(join(corpus, 'solutions')).sort());
  });

  test('import, or are refused as the server refuses them', async () => {
    const dataverse = await DataverseClient.start({ organizations: ['dev', 'prod'] });
    try {
      for (const [name, code] of expectations) {
        const reply = await dataverse.post('ImportSolution', importBody(bytesOf(name)));
        expect([name, errorOf(reply).code]).toEqual([name, code]);
      }
      dataverse.organization = 1;
      const managed = importBody(bytesOf('TerraformSolutionExample_1_0_0_1_managed.zip'));
      expect((await dataverse.post('ImportSolution', managed)).status).toBe(204);
    } finally {
      await dataverse.stop();
    }
  });

  test.each(['server-export-with-profile.zip', 'TerraformSolutionExample_1_0_0_1.zip'])(
    '%s comes out as it went in',
    async (name) => {
      const dataverse = await DataverseClient.start();
      try {
        expect((await dataverse.post('ImportSolution', importBody(bytesOf(name)))).status).toBe(204);
        const SolutionName = (await openPackageBytes(bytesOf(name), name)).solution?.uniqueName;
        const { json } = await dataverse.post('ExportSolution', { SolutionName, Managed: false });
        const after = await openPackageBytes(Buffer.from(String(json.ExportSolutionFile), 'base64'), name);
        const before = await openPackageBytes(bytesOf(name), name);
        expect(after.sources.map(({ text }) => elementTree(parseXml(text)))).toEqual(
          before.sources.map(({ text }) => elementTree(parseXml(text))),
        );
        expect(after.solution?.rootComponents.map(({ type, id, schemaName }) => [type, id, schemaName])).toEqual(
          before.solution?.rootComponents.map(({ type, id, schemaName }) => [type, id, schemaName]),
        );
      } finally {
        await dataverse.stop();
      }
    },
  );
});

const documents = existsSync(corpus) ? readdirSync(join(corpus, 'profiles')).sort() : [];

onCorpus('real profiles', () => {
  test.each(documents)('%s goes through an organization element for element', async (name) => {
    const { sources } = await openPackage(join(corpus, 'profiles', name));
    const file = join(corpus, 'metadata', 'transport-canada.json');
    const metadata = await loadMetadata({ file, text: readFileSync(file, 'utf8') });
    const profiles = sources.map(({ profile }) => withKnownRelationships(profile, metadata));
    const dataverse = await DataverseClient.start({ metadata, offlineTables: tablesOf(profiles) });
    try {
      const solution = {
        uniqueName: 'Real',
        version: '1.0.0.0',
        managed: false,
        publisher: { uniqueName: 'contoso', prefix: 'con', optionValuePrefix: 20_000 },
      };
      const { bytes } = await packSolution({ profiles, solution, writing: plainWriting });
      expect((await dataverse.post('ImportSolution', importBody(bytes))).text).toBe('');
      const { json } = await dataverse.post('ExportSolution', { SolutionName: 'Real', Managed: false });
      const after = await openPackageBytes(Buffer.from(String(json.ExportSolutionFile), 'base64'), 'Real.zip');
      expect(after.sources.map(({ profile }) => tree(profile))).toEqual(profiles.map(tree));
    } finally {
      await dataverse.stop();
    }
  });
});

/** Three of the profiles name one relationship each that the customer's metadata, of another day, does not have. */
function withKnownRelationships(profile: Profile, metadata: Metadata): Profile {
  const items = profile.items.map((item) => ({
    ...item,
    associations: item.associations.filter(({ relationship }) => metadata.relationship(relationship)),
  }));
  const count = (each: Profile) => each.items.flatMap(({ associations }) => associations).length;
  expect(count(profile) - count({ ...profile, items })).toBeLessThanOrEqual(1);
  return { ...profile, items };
}

/** Every table of the profiles: some are enabled at the customer's only. */
function tablesOf(profiles: readonly Profile[]): readonly string[] {
  return profiles.flatMap(({ items }) => items.map(({ table }) => table));
}

/** Items and associations in the order in which they are written; the same writing for both sides. */
function tree(profile: Profile): unknown {
  const layout = { depth: 0, lineEnd: '\n', declaresNamespace: true } as const;
  return elementTree(parseXml(printProfileXml(profile, plainWriting, layout)));
}
