import fc from 'fast-check';
import { grammar } from '../../../src/fetchxml/grammar.ts';
import { operators } from '../../../src/fetchxml/operators.ts';
import { escapeXmlAttribute } from '../../../src/xml/escape-xml.ts';
import { awkwardWords } from './awkward-words.ts';

const names = [
  'account',
  'contact',
  'msdyn_workorder',
  'bookableresourcebooking',
  'name',
  'statecode',
  'createdon',
  'ownerid',
  'accountid',
  'parentcustomerid',
  'numberofemployees',
  'donotphone',
  'nosuchthing',
  '',
];
const values = [
  '0',
  '1',
  '-1',
  'a',
  '%a%',
  '2026-01-01',
  '2026-02-30',
  '99999999999999999999',
  '8BB0691A-6937-F111-88B3-0022489B9600',
  '{}',
  ' ',
  '',
];
const elements = [...grammar.keys()];
const attributes = [...new Set([...grammar.values()].flatMap((element) => element.attributes))];

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: fc.constantFrom(...operators.keys()) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('and', 'or', 'any', 'not any', 'inner', 'outer', 'exists', 'all', 'true', 'false'),
  },
  { weight: 3, arbitrary: fc.constantFrom(...values) },
  { weight: 1, arbitrary: fc.constantFrom(...awkwardWords) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const attribute = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...attributes) },
      { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
    ),
    value,
  )
  .map(([name, text]) => ` ${name}="${escapeXmlAttribute(text)}"`);

/** Conditions as they should be, of any operator. */
const condition = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...operators.keys()), fc.array(value, { maxLength: 3 }))
  .map(([column, operator, list]) => {
    const head = `<condition attribute="${column}" operator="${operator}"`;
    const inner = list.map((text) => `<value>${escapeXmlAttribute(text)}</value>`).join('');
    return list.length === 1
      ? `${head} value="${escapeXmlAttribute(list[0] ?? '')}"/>`
      : `${head}>${inner}</condition>`;
  });

const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 6, withCrossShrink: true },
    condition,
    fc
      .tuple(
        fc.constantFrom(...elements),
        fc.array(attribute, { maxLength: 4 }),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, list, children]) => `<${name}${[...new Set(list)].join('')}>${children.join('')}</${name}>`),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { maxLength: 4 }))
      .map(([type, children]) => `<filter type="${type}">${children.join('')}</filter>`),
    fc
      .tuple(fc.constantFrom('contact', 'account'), fc.array(tie('node'), { maxLength: 3 }))
      .map(
        ([table, children]) =>
          `<link-entity name="${table}" from="parentcustomerid" to="accountid" link-type="any">${children.join('')}</link-entity>`,
      ),
  ),
}));

/** FetchXML of any elements, attributes and values, most of it well formed and much of it wrong. */
export const anyFetch: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('account', 'contact', 'nosuchtable'),
    fc.array(attribute, { maxLength: 2 }),
    fc.array(node, { maxLength: 4 }),
  )
  .map(
    ([table, list, children]) =>
      `<fetch${[...new Set(list)].join('')}><entity name="${table}">${children.join('')}</entity></fetch>`,
  );
