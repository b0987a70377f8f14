import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { DataverseClient } from './dataverse-client.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

let dataverse: DataverseClient;
let schema: Element;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
  const reply = await dataverse.get('$metadata');
  expect(reply.headers.get('content-type')).toBe('application/xml');
  schema = parse(reply.text);
});
afterAll(() => dataverse.stop());

/** The schema of a document; the parser throws for what is no XML. */
function parse(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  const [services] = root.children[0]?.children ?? [];
  return services?.children[0] ?? root;
}

function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return (element?.children ?? []).filter((each) => each.name === name);
}

function namesOf(elements: readonly Element[]): readonly string[] {
  return elements.map(({ attributes }) => attributes.Name ?? '');
}

function findNamed(elements: readonly Element[], name: string): Element | undefined {
  return elements.find(({ attributes }) => attributes.Name === name);
}

const plainType = (type: string) => type.replace(/^Collection\((.*)\)$/, '$1').replace(/^mscrm\./, '');

test('a table: key, properties, and what they lead to', () => {
  const account = findNamed(childrenOf(schema, 'EntityType'), 'account');
  expect(findNamed(childrenOf(account, 'Property'), 'name')?.attributes.Type).toBe('Edm.String');
  expect(findNamed(childrenOf(account, 'Property'), '_primarycontactid_value')?.attributes.Type).toBe('Edm.Guid');
  const navigations = childrenOf(account, 'NavigationProperty');
  expect(findNamed(navigations, 'primarycontactid')?.attributes.Type).toBe('mscrm.contact');
  expect(findNamed(navigations, 'ownerid')?.attributes.Type).toBe('mscrm.principal');
  expect(findNamed(navigations, 'contact_customer_accounts')?.attributes.Type).toBe('Collection(mscrm.contact)');
});

test('every name is there once, and everything that is referred to is there', () => {
  const types = childrenOf(schema, 'EntityType');
  const known = new Map(types.map((type) => [type.attributes.Name, type]));
  expect(known.size).toBe(types.length);
  for (const type of types) {
    const navigations = childrenOf(type, 'NavigationProperty');
    const names = namesOf([...childrenOf(type, 'Property'), ...navigations]);
    expect([type.attributes.Name, new Set(names).size]).toEqual([type.attributes.Name, names.length]);
    for (const navigation of navigations) {
      const target = known.get(plainType(navigation.attributes.Type ?? ''));
      expect([type.attributes.Name, navigation.attributes.Name, target]).not.toContain(undefined);
      for (const { attributes } of childrenOf(navigation, 'ReferentialConstraint')) {
        expect(names).toContain(attributes.Property);
        expect(namesOf(childrenOf(target, 'Property'))).toContain(attributes.ReferencedProperty);
      }
    }
  }
});

test('every set that is served, and every operation with its parameters', async () => {
  const [container] = childrenOf(schema, 'EntityContainer');
  const { rows } = await dataverse.get('');
  expect(new Set(namesOf(childrenOf(container, 'EntitySet')))).toEqual(new Set(rows.map(({ name }) => name)));
  const publish = findNamed(childrenOf(schema, 'Action'), 'PublishXml');
  expect(publish?.children.map(({ attributes }) => attributes)).toEqual([
    { Name: 'ParameterXml', Type: 'Edm.String', Nullable: 'false' },
  ]);
  const functions = childrenOf(schema, 'Function');
  expect(namesOf(functions)).toContain('WhoAmI');
  for (const each of functions) expect(childrenOf(each, 'ReturnType')).toHaveLength(1);
  expect(namesOf(childrenOf(container, 'FunctionImport'))).toEqual(namesOf(functions));
});
