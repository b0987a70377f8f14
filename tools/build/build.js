/**
 * Bundles the program into dist/: an entry, a chunk for what each kind of command shares, and one for each command, so that a
 * start loads few files and only what it uses. All is CommonJS: `require` starts faster than `import`. Libraries that few
 * commands need and that are large stay packages of their own.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { billOfMaterials } from './bill-of-materials.js';
import { leaveOut, leaveOutForms } from './leave-out.js';
import { packagesOf, thirdParties } from './third-parties.js';

const root = new URL('../..', import.meta.url);
const { version, dependencies } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

/** Modules that are one chunk together with all that they import, unless an earlier line has it: few files load faster than many. */
const chunks = {
  cli: /src\/cli\/run\.ts$/,
  profiles: /src\/commands\/read-profiles\.ts$/,
  lint: /src\/commands\/lint\.run\.ts$/,
  rules: /src\/commands\/lint\/lint-shares\.ts$/,
  dataverse: /src\/commands\/environment\/open-environment\.ts$/,
};

await rm(new URL('dist.new', root), { recursive: true, force: true });
const types = writeTypes();
const settings = {
  cwd: root.pathname,
  platform: 'node',
  external: [...Object.keys(dependencies), '@napi-rs/keyring'],
  transform: {
    target: 'node20.19',
    define: { MOP_VERSION: JSON.stringify(version), MOP_BUILD: JSON.stringify(await hashSources()) },
  },
  plugins: [leaveOut, leaveOutForms],
  // What is loaded late by one command may be loaded at once by another.
  checks: { ineffectiveDynamicImport: false },
};
const bundle = await rolldown({
  ...settings,
  input: {
    main: 'src/cli/main.ts',
    'lint-worker': 'src/commands/lint/lint-worker.ts',
    index: 'src/library/index.ts',
  },
});
const { output } = await bundle.write({
  dir: 'dist.new',
  format: 'cjs',
  minify: true,
  codeSplitting: {
    groups: Object.entries(chunks).map(([name, test], index) => ({ name, test, priority: 10 - index })),
  },
});
// Pressing Tab loads this one file and nothing that it shares with the program.
const completion = await rolldown({ ...settings, input: 'src/cli/complete.ts' });
const tab = await completion.write({ file: 'dist.new/complete.js', format: 'cjs', minify: true });
await types;
const bundled = packagesOf([...output, ...tab.output].flatMap(({ moduleIds = [] }) => moduleIds));
await writeFile(new URL('dist.new/third-parties.txt', root), await thirdParties(bundled));
await writeFile(new URL('dist.new/sbom.cdx.json', root), JSON.stringify(await billOfMaterials(root.pathname, bundled)));
await copyFile(new URL('src/metadata/catalog.generated.txt', root), new URL('dist.new/catalog.generated.txt', root));
await writeFile(new URL('dist.new/package.json', root), '{ "type": "commonjs" }\n');
await writeFile(new URL('dist.new/version.txt', root), `${version}\n`);
await writeFile(new URL('dist.new/help.txt', root), await renderHelp());
// The new build takes the place of the old one at once, so that a program that is running finds the one or the other.
await rm(new URL('dist.old', root), { recursive: true, force: true });
await rename(new URL('dist', root), new URL('dist.old', root)).catch(() => undefined);
await rename(new URL('dist.new', root), new URL('dist', root));
await rm(new URL('dist.old', root), { recursive: true, force: true });

/** The types of the library in one file; beside the bundle, because it takes longer than everything else. */
async function writeTypes() {
  const generator = 'node_modules/dts-bundle-generator/dist/bin/dts-bundle-generator.js';
  const words = [
    '--silent',
    '--no-check',
    '--no-banner',
    '--export-referenced-types=false',
    '--project',
    'tsconfig.json',
  ];
  const files = ['-o', 'dist.new/index.d.ts', 'src/library/index.ts'];
  await promisify(execFile)(process.execPath, [generator, ...words, ...files], { cwd: root });
}

/** The help page of the program itself, which bin/mop.js answers without loading anything. */
async function renderHelp() {
  const program = "require('./dist.new/main.js').main(['--help'])";
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', COLUMNS: '80' };
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], { cwd: root, env });
  return stdout;
}

/** Hash of everything the program is made of: results that are remembered belong to one build. */
async function hashSources() {
  const hash = createHash('sha256').update(await readFile(new URL('package-lock.json', root)));
  const entries = await readdir(new URL('src', root), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  for (const file of files.sort()) hash.update(file.slice(root.pathname.length)).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
