import { SaxesParser } from 'saxes';

interface Element {
  readonly name: string;
  /** The elements around it, from the innermost on. */
  readonly around: readonly Element[];
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * What in a document a flat XML Schema does not allow: elements, their children, their attributes, and attributes that are
 * missing. It reads global elements with references and attributes, which is all that the schema of JUnit uses.
 */
export function checkByXsd(document: string, xsd: string): readonly string[] {
  const declarations = elementsOf(xsd);
  const attributesOf = (name: string) => partsOf(name, declarations).filter((part) => part.name === 'xs:attribute');
  return elementsOf(document).flatMap(({ name, around: [parent], attributes }) => {
    const known = attributesOf(name);
    const names = new Set(known.map((part) => part.attributes.get('name')));
    const required = known.filter((part) => part.attributes.get('use') === 'required');
    const missing = required.map((part) => part.attributes.get('name') ?? '').filter((one) => !attributes.has(one));
    const isMisplaced = parent && !childrenOf(parent.name, declarations).has(name);
    return [
      ...(isMisplaced ? [`${parent.name} holds ${name}`] : []),
      ...[...attributes.keys()].filter((one) => !names.has(one)).map((one) => `${name} has ${one}`),
      ...missing.map((one) => `${name} lacks ${one}`),
    ];
  });
}

function childrenOf(name: string, declarations: readonly Element[]): ReadonlySet<string | undefined> {
  return new Set(partsOf(name, declarations).map((part) => part.attributes.get('ref')));
}

/** Everything inside the declaration of a global element. */
function partsOf(name: string, declarations: readonly Element[]): readonly Element[] {
  return declarations.filter(({ around }) => around.at(-2)?.attributes.get('name') === name);
}

/** The elements of an XML document; throws where it is not well formed. */
function elementsOf(xml: string): readonly Element[] {
  const [elements, open]: [Element[], Element[]] = [[], []];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, around: [...open], attributes: new Map(Object.entries(attributes)) };
    elements.push(element);
    open.unshift(element);
  });
  parser.on('closetag', () => open.shift());
  parser.write(xml).close();
  return elements;
}
