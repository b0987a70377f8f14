import type { Attack } from './attacks.ts';
import { many, profileOf } from './profile-text.ts';

const fetchXml = (size: number, make: (size: number) => string): Attack => ({
  size,
  make: (count) => ({
    kind: 'yaml',
    content: profileOf([
      '  account:',
      '    rows: custom',
      '    fetchxml: |',
      ...make(count)
        .split('\n')
        .map((line) => `      ${line}`),
    ]),
  }),
});
const fetch = (inner: string): string => `<fetch><entity name="account"><filter>${inner}</filter></entity></fetch>`;

/** Profiles with FetchXML that grows. */
export const fetchAttacks: Readonly<Record<string, Attack>> = {
  'fetch: conditions': fetchXml(2_000, (size) =>
    fetch(many(size, (n) => `<condition attribute="name" operator="eq" value="a${n}"/>`).join('')),
  ),
  'fetch: conditions, a line each': fetchXml(2_000, (size) =>
    fetch(many(size, (n) => `\n<condition attribute="name" operator="eq" value="a${n}"/>`).join('')),
  ),
  'fetch: unknown columns': fetchXml(2_000, (size) =>
    fetch(many(size, (n) => `<condition attribute="nam${n}" operator="eq" value="a"/>`).join('')),
  ),
  'fetch: unknown columns, a line each': fetchXml(2_000, (size) =>
    fetch(many(size, (n) => `\n<condition attribute="nam${n}" operator="eq" value="a"/>`).join('')),
  ),
  'fetch: unknown columns behind a long text': fetchXml(20_000, (size) =>
    fetch(
      `<!--${'x'.repeat(size * 10)}-->${many(500, (n) => `<condition attribute="nam${n}" operator="eq" value="a"/>`).join('')}`,
    ),
  ),
  'fetch: unknown elements': fetchXml(2_000, (size) => fetch('<conditio/>'.repeat(size))),
  'fetch: unknown attributes': fetchXml(200, (size) =>
    fetch(`<condition attribute="name" operator="null" ${many(size, (n) => `a${n}="1"`).join(' ')}/>`),
  ),
  'fetch: nested filters': fetchXml(60, (size) => fetch('<filter>'.repeat(size) + '</filter>'.repeat(size))),
  'fetch: nested or filters': fetchXml(60, (size) =>
    fetch(
      '<filter type="or">'.repeat(size) + '<condition attribute="name" operator="null"/>' + '</filter>'.repeat(size),
    ),
  ),
  'fetch: too deep': fetchXml(1_000, (size) => fetch('<filter>'.repeat(size))),
  'fetch: nested filters with conditions': fetchXml(60, (size) =>
    fetch(
      '<filter type="or"><condition attribute="name" operator="null"/><condition attribute="name" operator="eq" value="a"/>'.repeat(
        size,
      ) + '</filter>'.repeat(size),
    ),
  ),
  'fetch: values': fetchXml(5_000, (size) =>
    fetch(`<condition attribute="name" operator="in">${many(size, (n) => `<value>${n}</value>`).join('')}</condition>`),
  ),
  'fetch: wrong values': fetchXml(5_000, (size) =>
    fetch(
      `<condition attribute="numberofemployees" operator="in">${many(size, (n) => `<value>x${n}</value>`).join('')}</condition>`,
    ),
  ),
  'fetch: a long value': fetchXml(300_000, (size) =>
    fetch(`<condition attribute="name" operator="eq" value="${'x'.repeat(size)}"/>`),
  ),
  'fetch: entities': fetchXml(50_000, (size) =>
    fetch(`<condition attribute="name" operator="eq" value="${'&amp;'.repeat(size)}"/>`),
  ),
  'fetch: comments': fetchXml(10_000, (size) => fetch('<!-- a -->'.repeat(size))),
  'fetch: processing instructions': fetchXml(10_000, (size) => fetch('<?a b?>'.repeat(size))),
  'fetch: cdata': fetchXml(5_000, (size) =>
    fetch(`<condition attribute="name" operator="in"><value>${'<![CDATA[a]]>'.repeat(size)}</value></condition>`),
  ),
  'fetch: text between': fetchXml(5_000, (size) => fetch('a<filter/>'.repeat(size))),
  'fetch: an open tag': fetchXml(200_000, (size) => `<fetch ${'a'.repeat(size)}`),
  'fetch: angles': fetchXml(100_000, (size) => '<'.repeat(size)),
  'fetch: a doctype': fetchXml(10_000, (size) => `<!DOCTYPE a [${'<!ENTITY b "c">'.repeat(size)}]><fetch/>`),
  'fetch: attributes to download': fetchXml(
    3_000,
    (size) =>
      `<fetch><entity name="account">${many(size, (n) => `<attribute name="a${n}"/>`).join('')}</entity></fetch>`,
  ),
  'fetch: links': fetchXml(1_000, (size) =>
    fetch('<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="any"/>'.repeat(size)),
  ),
  'fetch: outer links': fetchXml(1_000, (size) =>
    fetch(
      '<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="outer" alias="a"/>'.repeat(size),
    ),
  ),
  'fetch: nested links': fetchXml(40, (size) =>
    fetch(
      '<link-entity name="account" from="accountid" to="parentaccountid" link-type="any"><filter>'.repeat(size) +
        '</filter></link-entity>'.repeat(size),
    ),
  ),
  'fetch: conditions on other links': fetchXml(1_000, (size) =>
    fetch(many(size, (n) => `<condition entityname="a${n}" attribute="name" operator="null"/>`).join('')),
  ),
};
