/**
 * Bundles the program into dist/: a small entry and a chunk for each command, so that a start loads only what it uses.
 * `mop lint` is a bundle of its own: it runs most often, and thirty small chunks would cost it more than they save. What
 * it seldom needs is another one, with copies of what both use: shared with it, that would fall apart into small chunks again.
 * So is `mop lsp`, which needs all of lint and more, and would otherwise split what other commands share.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

/** What every bundle shares. */
const options = {
  absWorkingDir: root.pathname,
  outdir: 'dist.new',
  bundle: true,
  minify: true,
  legalComments: 'linked',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  define: { MOP_VERSION: JSON.stringify(version), MOP_BUILD: JSON.stringify(await hashSources()) },
  // Native, and optional: where it is missing, tokens are kept without a keyring.
  external: ['@napi-rs/keyring'],
  // Bundled CommonJS packages expect Node's require, __filename and __dirname.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);const __filename=import.meta.filename,__dirname=import.meta.dirname;",
  },
  logLevel: 'warning',
};

/** What `mop lint` seldom needs; nothing that is passed there is told apart by its class. */
const seldom = [
  'commands/lint/baseline',
  'commands/lint/fix-inputs',
  'commands/lint/lint-packages',
  'commands/lint/lint-workspace',
  'commands/lint/make-report',
  'commands/lint/since/lint-since',
  'report/lint-formats',
  'validate/apply-directives',
];

/** What `mop lint` needs for an environment: HTTP, signing in and the local Dataverse, which it shares with other commands. */
const environments = [
  'commands/lint/environments/lint-environments',
  'commands/lint/environments/read-earlier-profiles',
];

/** Modules that stand in a file of their own beside the bundles, by the end of the path that they are imported by. */
const separate = new Map(
  ['commands/lint.run', 'commands/lsp.run', ...environments, ...seldom].map((path) => [
    basename(path),
    `./${nameOf(path)}.js`,
  ]),
);

function entriesOf(paths) {
  return Object.fromEntries(paths.map((path) => [nameOf(path), `src/${path}.ts`]));
}

/** `lint.run` is the command itself, and so is `lsp.run`. */
function nameOf(path) {
  return basename(path, '.run');
}

const keepSeparate = {
  name: 'keep-separate',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\/[\w./-]+\.ts$/ }, ({ path, kind }) => {
      const file = kind === 'dynamic-import' ? separate.get(basename(path, '.ts')) : undefined;
      return file && { path: file, external: true };
    });
  },
};

/** commander can run commands in other files, which mop has none of; loading what it would need takes longer than commander itself. */
const leaveOutProcesses = {
  name: 'leave-out-processes',
  setup({ onResolve, onLoad }) {
    const namespace = 'no-processes';
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'processes', namespace } : undefined,
    );
    onLoad({ filter: /.*/, namespace }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * mop sends with axios' adapter for node:http, and no forms. Its adapter for fetch, and its look at the global FormData, make Node
 * load all of fetch; form-data brings every media type there is.
 */
const leaveOutForms = {
  name: 'leave-out-forms',
  setup({ onResolve, onLoad }) {
    const namespace = 'no-forms';
    onLoad({ filter: /\/axios\/lib\/utils\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const look = "typeof G.FormData !== 'undefined' ? G.FormData : undefined";
      if (!text.includes(look)) throw new Error(`${path} no longer looks at FormData as it did`);
      return { contents: text.replace(look, 'undefined') };
    });
    onResolve({ filter: /^\.\/fetch\.js$/ }, ({ importer }) =>
      /\/axios\/lib\/adapters\//.test(importer) ? { path: 'fetch', namespace } : undefined,
    );
    onResolve({ filter: /^form-data$/ }, ({ importer }) =>
      importer.includes('/axios/') ? { path: 'form', namespace } : undefined,
    );
    onLoad({ filter: /^fetch$/, namespace }, () => ({ contents: 'export const getFetch = undefined;' }));
    onLoad({ filter: /^form$/, namespace }, () => ({ contents: 'export default class FormData {}' }));
  },
};

await rm(new URL('dist.new', root), { recursive: true, force: true });
await Promise.all([
  build({
    ...options,
    entryPoints: { main: 'src/cli/main.ts', ...entriesOf(environments) },
    splitting: true,
    plugins: [keepSeparate, leaveOutProcesses, leaveOutForms],
  }),
  build({ ...options, entryPoints: { complete: 'src/cli/complete.ts' } }),
  build({
    ...options,
    entryPoints: { lint: 'src/commands/lint.run.ts', 'lint-worker': 'src/commands/lint/lint-worker.ts' },
    splitting: true,
    plugins: [keepSeparate],
  }),
  build({ ...options, entryPoints: { lsp: 'src/commands/lsp.run.ts' }, splitting: true }),
  build({
    ...options,
    entryPoints: entriesOf(seldom),
    splitting: true,
    plugins: [keepSeparate],
  }),
]);
await copyFile(new URL('src/metadata/catalog.generated.txt', root), new URL('dist.new/catalog.generated.txt', root));
const sqlite = 'node-sqlite3-wasm.wasm';
await copyFile(new URL(`node_modules/node-sqlite3-wasm/dist/${sqlite}`, root), new URL(`dist.new/${sqlite}`, root));
await writeFile(new URL('dist.new/version.txt', root), `${version}\n`);
await writeFile(new URL('dist.new/help.txt', root), await renderHelp());
// The new build takes the place of the old one at once, so that a program that is running finds the one or the other.
await rm(new URL('dist.old', root), { recursive: true, force: true });
await rename(new URL('dist', root), new URL('dist.old', root)).catch(() => undefined);
await rename(new URL('dist.new', root), new URL('dist', root));
await rm(new URL('dist.old', root), { recursive: true, force: true });

/** The help page of the program itself, which bin/mop.js answers without loading anything. */
async function renderHelp() {
  const program = "import('./dist.new/main.js').then(({ main }) => main(['--help']))";
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
