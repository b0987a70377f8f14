/** Bundles src/cli/main.ts into dist/: one small entry, one chunk a command, so that a start loads only what it uses. */
import { createHash } from 'node:crypto';
import { readFile, readdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url);
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));

await rm(new URL('dist', root), { recursive: true, force: true });
await build({
  absWorkingDir: root.pathname,
  entryPoints: { main: 'src/cli/main.ts', 'lint-worker': 'src/commands/lint/lint-worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  legalComments: 'linked',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  define: { MOP_VERSION: JSON.stringify(version), MOP_BUILD: JSON.stringify(await hashSources()) },
  // Bundled CommonJS packages expect Node's require and __filename.
  banner: {
    js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);const __filename=import.meta.filename;",
  },
  logLevel: 'warning',
});

/** Hash of everything the program is made of: results that are remembered belong to one build. */
async function hashSources() {
  const hash = createHash('sha256').update(await readFile(new URL('package-lock.json', root)));
  const entries = await readdir(new URL('src', root), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  for (const file of files.sort()) hash.update(file.slice(root.pathname.length)).update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}
