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

/**
 * The licence texts of bundled packages, which their authors ask to go along with the code. Who holds the copyright is said of each;
 * what many permit in the same words stands there once.
 */
export async function thirdParties(folders) {
  const licences = await Promise.all(folders.map(licenceOf));
  const known = new Map();
  const texts = licences.map(({ title, text }) => {
    const start = text.indexOf(permission);
    const words = start < 0 ? undefined : text.slice(start).replace(/\s+/g, ' ');
    const first = known.get(words);
    if (words !== undefined && first === undefined) known.set(words, title);
    const said =
      first === undefined ? text : `${text.slice(0, start)}The permission notice is that of ${first}, above.`;
    return `== ${title}\n\n${said}\n`;
  });
  return `The files of this folder contain code of the packages below.\n\n${texts.join('\n')}`;
}

/** What follows the copyright in the licences of MIT and its kin. */
const permission = 'Permission is hereby granted';

async function licenceOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const by = typeof author === 'string' ? author : (author?.name ?? name);
  const text = (await licenceText(folder)) ?? `Copyright (c) ${by}. Licence: ${license}.`;
  return { title: `${name} ${version} (${license})`, text: text.replaceAll('\r\n', '\n').trim() };
}

/** Of the file that is named so, or else of the README's end. */
async function licenceText(folder) {
  const files = await readdir(folder);
  const file = files.find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file) return readFile(join(folder, file), 'utf8');
  const readme = files.includes('README.md') ? await readFile(join(folder, 'README.md'), 'utf8') : '';
  return /^(\(The MIT License\)|Copyright \(c\))[^]*/m.exec(readme)?.[0];
}
