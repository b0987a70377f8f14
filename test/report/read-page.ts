import { SaxesParser } from 'saxes';

/** An element of a page. */
export interface PageElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text and that of what is in it. */
  text: string;
  readonly children: PageElement[];
}

/** The elements of a page, which is well-formed as XML too. @throws where it is not */
export function readPage(html: string): PageElement {
  const root: PageElement = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: PageElement = { name, attributes: { ...attributes }, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(html.replace(/^<!doctype html>\n/, '')).close();
  return root;
}

/** All elements below one, in the order of the document. */
export function elementsIn(root: PageElement): readonly PageElement[] {
  return root.children.flatMap((child) => [child, ...elementsIn(child)]);
}

/** All elements of a name. */
export function findElements(root: PageElement, name: string): readonly PageElement[] {
  return elementsIn(root).filter((element) => element.name === name);
}

/** What is wrong with a page's structure: headings that skip a level, ids that are there twice, links and labels that lead nowhere. */
export function structuralDefects(root: PageElement): readonly string[] {
  const elements = elementsIn(root);
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  const known = new Set(ids);
  const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? Number(name.slice(1)) : []));
  const references = elements.flatMap(({ name, attributes }) => [
    ...(name === 'a' && attributes.href?.startsWith('#') === true ? [attributes.href.slice(1)] : []),
    ...(attributes['aria-labelledby']?.split(' ') ?? []),
    ...[...(attributes['marker-end']?.matchAll(/url\(#(.*)\)/g) ?? [])].map(([, id = '']) => id),
  ]);
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one heading of the first level']),
    ...levels.flatMap((level, index) =>
      level > (levels[index - 1] ?? 0) + 1 ? [`heading ${index} skips a level`] : [],
    ),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is there twice`),
    ...references.filter((id) => !known.has(id)).map((id) => `nothing is ${id}`),
  ];
}
