import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What code that ships may be licensed under: nothing that asks more than to keep its notice. */
const shipped = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', '0BSD']);

/** What tools may have beside that: they are run, not passed on. */
const tools = new Set([
  ...shipped,
  'MPL-2.0',
  'CC-BY-4.0',
  'PSF-2.0',
  'Python-2.0',
  '(MIT OR CC0-1.0)',
  'Apache-2.0 AND MIT',
]);

/**
 * The software bill of materials (CycloneDX 1.5, JSON) of what ships: packages that are installed with mop and those in its bundle.
 * @param root folder of mop
 * @param bundled folders of the packages in the bundle
 * @throws Error where any package, a tool included, has a licence that was not agreed to
 */
export async function billOfMaterials(root, bundled) {
  const run = promisify(execFile);
  const words = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const { stdout } = await run('npm', words, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const bill = JSON.parse(stdout);
  delete bill.serialNumber; // of the run, not of what ships
  const inBundle = new Set(await Promise.all(bundled.map(referenceOf)));
  const ships = ({ 'bom-ref': reference, properties }) =>
    inBundle.has(reference) || !properties.some(({ name }) => name === 'cdx:npm:package:development');
  for (const component of bill.components) checkLicence(component, ships(component) ? shipped : tools);
  const components = bill.components.filter(ships);
  const kept = new Set([bill.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...bill.metadata.component, name: 'mop' } },
    components,
    dependencies: bill.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) })),
  };
}

async function referenceOf(folder) {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

function checkLicence({ 'bom-ref': reference, licenses = [] }, allowed) {
  const names = licenses.map(({ license, expression }) => expression ?? license.id ?? license.name);
  if (names.length === 0 || !names.every((name) => allowed.has(name)))
    throw new Error(
      `${reference} is licensed under ${names.join(', ') || 'nothing it says'}; see tools/build/bill-of-materials.js`,
    );
}
