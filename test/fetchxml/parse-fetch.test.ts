import { describe, expect, test } from '@jest/globals';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { walkFetch } from '../../src/fetchxml/tree.ts';
import type { FetchNode, FetchQuery } from '../../src/fetchxml/tree.ts';
import type { Place } from '../../src/diagnostics/place.ts';

function queryOf(text: string): FetchQuery {
  const { query, problems } = parseFetch(text, ['tables', 'task', 'fetchxml']);
  if (!query) throw new Error(problems.map(({ message }) => message).join());
  return query;
}

function nodesOf<Kind extends FetchNode['kind']>(text: string, kind: Kind): Extract<FetchNode, { kind: Kind }>[] {
  const isOfKind = (node: FetchNode): node is Extract<FetchNode, { kind: Kind }> => node.kind === kind;
  return [...walkFetch(queryOf(text))].map(({ node }) => node).filter(isOfKind);
}

function wordAt(text: string, place: Place | undefined): string | undefined {
  return place?.span && text.slice(place.span.start, place.span.end);
}

describe('parseFetch', () => {
  const text = `<fetch top='5'>
  <entity name="task"><!-- name="x" --><filter type="or">
    <condition attribute="subject"
      operator = 'in' uiname="a&gt;b"><value>a &amp; b</value><value><![CDATA[<c>]]></value><value/></condition>
    <link-entity name="account" from="accountid" to="regardingobjectid" link-type="not any" alias="a"/>
  </filter></entity>
</fetch>`;

  test('gives every attribute the place of its raw value', () => {
    const [condition] = nodesOf(text, 'condition');
    expect(condition?.attributes.map(({ place }) => wordAt(text, place))).toEqual(['subject', 'in', 'a&gt;b']);
    expect(condition?.attributes.map(({ value }) => value)).toEqual(['subject', 'in', 'a>b']);
    expect(wordAt(text, queryOf(text).entity?.attributes[0]?.place)).toBe('task');
    expect(queryOf(text).entity?.place.path).toEqual(['tables', 'task', 'fetchxml']);
  });

  test('gives every listed value its decoded text and its raw place', () => {
    const [condition] = nodesOf(text, 'condition');
    expect(condition?.values.map(({ value }) => value)).toEqual(['a & b', '<c>', '']);
    expect(condition?.values.map(({ place }) => wordAt(text, place))).toEqual(['a &amp; b', '<![CDATA[<c>]]>', '']);
  });

  test('places an element at its start tag', () => {
    expect(nodesOf(text, 'filter').map(({ place }) => wordAt(text, place))).toEqual(['<filter type="or">']);
  });

  test('knows what a filter, a link and a condition say', () => {
    expect(nodesOf(text, 'filter')[0]?.type).toBe('or');
    const said = { name: 'account', from: 'accountid', to: 'regardingobjectid', linkType: 'not any', alias: 'a' };
    expect(nodesOf(text, 'link-entity')).toMatchObject([said]);
    const plain = nodesOf('<fetch><entity name="a"><link-entity name="b"/></entity></fetch>', 'link-entity');
    expect(plain).toMatchObject([{ name: 'b', from: undefined, linkType: 'inner', alias: undefined }]);
  });

  test('keeps what it does not know', () => {
    const kept = queryOf('<fetch odd="1"><entity name="a"><odd x="y">text</odd></entity></fetch>');
    expect(kept.attributes.map(({ name }) => name)).toEqual(['odd']);
    expect(kept.entity?.children[0]).toMatchObject({ kind: 'other', element: 'odd', text: 'text' });
  });

  test.each([
    ['', 'the FetchXML is empty', 0],
    ['  ', 'the FetchXML is empty', 1],
    ['<query/>', 'expected <fetch> as the root element, found <query>', 0],
    ['<fetch><entity></fetch>', 'not well-formed XML: unexpected close tag', 22],
    ['<!DOCTYPE x><fetch/>', 'not well-formed XML: a document type (DOCTYPE) is not allowed here', 0],
  ])('says where %j is no FetchXML', (broken, message, start) => {
    const { query, problems } = parseFetch(broken);
    expect(query).toBeUndefined();
    expect(problems.map((problem) => [problem.message, problem.place.span?.start])).toEqual([[message, start]]);
  });

  test('refuses what is nested without end', () => {
    const deep = `<fetch>${'<filter>'.repeat(300)}${'</filter>'.repeat(300)}</fetch>`;
    expect(parseFetch(deep).problems[0]?.message).toContain('nested deeper than 256 levels');
  });
});
