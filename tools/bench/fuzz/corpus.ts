import { readFileSync, readdirSync } from 'node:fs';
import { profileWriting } from '../../../src/commands/write-profiles.ts';
import { loadCatalog } from '../../../src/metadata/catalog.ts';
import type { Filter, Profile } from '../../../src/schema/profile.ts';
import { readProfile } from '../../../src/schema/read-profile.ts';
import { printCustomizations } from '../../../src/solution/print-customizations.ts';
import { printProfileXml } from '../../../src/solution/print-profile-xml.ts';

/** Texts that are what they should be, or nearly: what mutations begin with. */
export interface Corpus {
  readonly yaml: readonly string[];
  readonly fetchXml: readonly string[];
  /** Profile documents of packages. */
  readonly documents: readonly string[];
  /** Files customizations.xml. */
  readonly customizations: readonly string[];
}

const root = new URL('../../../', import.meta.url);
/** Longest text that is taken, in characters: a mutation of a short one says more in less time. */
const longest = 20_000;

/** The project's own profiles and fixtures, and the packages that mop makes of them. */
export async function loadCorpus(): Promise<Corpus> {
  const yaml = [...filesIn('profiles/'), ...filesIn('profiles/examples/'), ...fixtures()].map((file) =>
    readFileSync(new URL(file, root), 'utf8'),
  );
  const writing = profileWriting(await loadCatalog());
  const profiles = yaml.flatMap((text) => readProfile(text, 'a.yaml').source?.profile ?? []);
  const documents = profiles.flatMap((profile) =>
    attempt(() => printProfileXml(profile, writing, { depth: 0, lineEnd: '\n' })),
  );
  return {
    yaml: shortOf(yaml),
    fetchXml: shortOf(
      profiles.flatMap(filtersOf).flatMap((filter) => (filter.kind === 'fetchxml' ? [filter.text] : [])),
    ),
    documents: shortOf(documents),
    customizations: shortOf(documents).map((document) => printCustomizations([document], 1033)),
  };
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(new URL(folder, root)).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => `${folder}${name}`);
}

function fixtures(): readonly string[] {
  const folders = readdirSync(new URL('test/rules/', root), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return folders
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => filesIn(`test/rules/${name}/`));
}

function filtersOf({ items }: Profile): readonly Filter[] {
  return items
    .flatMap(({ filter, associations }) => [filter, ...associations.map((one) => one.filter)])
    .filter((one) => one !== undefined);
}

/** What a fixture cannot be made into is left out. */
function attempt(make: () => string): readonly string[] {
  try {
    return [make()];
  } catch {
    return [];
  }
}

function shortOf(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => text.length <= longest);
}
