import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { globSync } from 'tinyglobby';

/* Links between the documents of the repository lead somewhere. */

const root = join(import.meta.dirname, '..', '..');
const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).sort();

/** Anchors of the headings of a document, as code hosts make them. */
function anchorsOf(markdown: string): readonly string[] {
  const headings = [...markdown.matchAll(/^#+ (?<text>.+)$/gm)].map(({ groups }) => groups?.text ?? '');
  return headings.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinksOf(document: string): readonly string[] {
  const text = readFileSync(join(root, document), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)(?<target>[^)\s]+)\)/g)].map(({ groups }) => groups?.target ?? '');
  return links.filter((link) => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? join(root, document) : join(root, dirname(document), path);
    if (!existsSync(file)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor);
  });
}

test.each(documents)('%s has no broken link', (document) => {
  expect(brokenLinksOf(document)).toEqual([]);
});
