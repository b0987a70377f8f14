import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The packages that a bundle holds code of, by name.
 * @param moduleIds paths of all modules in the bundle
 */
export function packagesOf(moduleIds) {
  const folders = moduleIds.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/** The licence texts of bundled packages, which their authors ask to go along with the code. */
export async function thirdParties(folders) {
  const texts = await Promise.all(folders.map(licenceOf));
  return `The files of this folder contain code of the packages below.\n\n${texts.join('\n')}`;
}

async function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const by = typeof author === 'string' ? author : (author?.name ?? name);
  const text = (await licenceText(folder)) ?? `Copyright (c) ${by}. Licence: ${license}.`;
  return `== ${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** Of the file that is named so, or else of the README's end. */
async function licenceText(folder) {
  const files = await readdir(folder);
  const file = files.find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file) return readFile(join(folder, file), 'utf8');
  const readme = files.includes('README.md') ? await readFile(join(folder, 'README.md'), 'utf8') : '';
  return /^(\(The MIT License\)|Copyright \(c\))[^]*/m.exec(readme)?.[0];
}
