import fc from 'fast-check';
import { operators, valueCounts } from '../../../src/fetchxml/operators.ts';
import type { OperatorFamily } from '../../../src/fetchxml/operators.ts';
import { sampleIds, sampleInstant, sampleTexts } from './random-data.ts';
import { sampleTables } from './sample-tables.ts';
import type { SampleColumn } from './sample-tables.ts';

/** Operators by the families that a type of column takes in SQL. */
const operatorsOf = (...families: OperatorFamily[]): readonly string[] =>
  [...operators.values()].filter(({ family }) => families.includes(family)).map(({ name }) => name);

const equality = ['eq', 'ne', 'neq', 'in', 'not-in', 'null', 'not-null'];
const ordered = [...operatorsOf('comparison', 'range', 'list', 'null')];
const language = 'eq-userlanguage';

interface Choice {
  readonly operators: readonly string[];
  readonly values: fc.Arbitrary<string>;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const patterns = [
  '%a',
  'a%',
  '_',
  '[a-c]%',
  '[^a]%',
  'a[%]b',
  '%[_]%',
  '[',
  'É%',
  '%',
  '[]]%',
  '[b-a]',
  '%\\',
  '_b',
  '%$(%',
];

function choicesOf({ name, type, targets = [] }: SampleColumn): readonly Choice[] {
  if (type === 'DateTime') return [dates, counts, fiscal];
  if (type === 'Uniqueidentifier' || targets.length > 0) return idChoices(name, targets);
  return byType[type] ?? [];
}

function idChoices(name: string, targets: readonly string[]): readonly Choice[] {
  const tables = targets.length > 0 ? targets : [name.replace(/id$/, '')];
  const values = fc.constantFrom(...tables.flatMap(sampleIds));
  const user = operatorsOf('user').filter((one) => one !== language);
  const isTree = tables.length === 1 && tables[0] === 'new_site';
  return [
    { operators: equality, values },
    { operators: user, values },
    ...(isTree ? [{ operators: operatorsOf('hierarchy'), values }] : []),
    { operators: ['like', 'not-like'], values: fc.constantFrom('%1', '0000000[1-3]%', '%A%') },
  ];
}

const dates: Choice = {
  operators: [...ordered, ...operatorsOf('date')],
  values: fc.oneof(
    sampleInstant,
    sampleInstant.map((text) => text.slice(0, 10)),
    fc.constantFrom('3/29/2026 1:30 AM', '2026-03-29T02:30:00', '2026-03-29T02:30:00+02:00'),
  ),
};
const counts: Choice = {
  operators: operatorsOf('relative-date').filter((one) => !/hours|minutes/.test(one)),
  values: fc.integer({ min: 1, max: 40 }).map(String),
};
const fiscal: Choice = { operators: operatorsOf('fiscal'), values: fc.constantFrom('1', '2', '4', '2026') };

const texts: Choice = {
  operators: [...ordered, ...operatorsOf('string')],
  values: fc.constantFrom(...sampleTexts.filter((text) => text !== ''), ...patterns),
};
const numbers = (...values: string[]): Choice => ({ operators: ordered, values: fc.constantFrom(...values) });

const byType: Readonly<Record<string, readonly Choice[]>> = {
  String: [texts],
  Integer: [numbers('0', '1', '7', '1033', '-5'), { operators: [language], values: fc.constant('') }],
  Decimal: [numbers('0.5', '1.25', '2', '-3')],
  Picklist: [
    numbers('1', '2', '10'),
    { operators: ['like', 'not-like', 'begins-with'], values: fc.constantFrom('1%', '_', '2') },
  ],
  Boolean: [{ operators: ordered, values: fc.constantFrom('0', '1', 'true') }],
  MultiSelectPicklist: [
    { operators: ['contain-values', 'not-contain-values', ...equality], values: fc.constantFrom('1', '2', '10', '21') },
  ],
};

function conditionOf(table: string, entityName = ''): fc.Arbitrary<string> {
  const columns = sampleTables[table] ?? [];
  const candidates = columns.flatMap((column) => choicesOf(column).map((choice) => ({ column, choice })));
  return fc.constantFrom(...candidates).chain(({ column, choice }) =>
    fc.constantFrom(...choice.operators).chain((operator) => {
      const { least, most } = valueCounts[operators.get(operator)?.arity ?? 'none'];
      const amount = { minLength: least, maxLength: Math.min(most, 3) };
      return fc.array(choice.values, amount).map((values) => {
        const written = values.map((value) => `<value>${escaped(value)}</value>`).join('');
        return `<condition${entityName} attribute="${column.name}" operator="${operator}">${written}</condition>`;
      });
    }),
  );
}

const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  new_job: [
    ['new_name', 'new_other'],
    ['new_count', 'new_language'],
    ['new_start', 'new_end'],
    ['new_flag', 'new_done'],
    ['new_userid', 'ownerid'],
  ],
};

function comparisonOf(table: string): fc.Arbitrary<string> {
  const found = pairs[table];
  if (!found) return conditionOf(table);
  return fc
    .tuple(fc.constantFrom(...found), fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'))
    .map(([[left, right], operator]) => {
      const usable = right === 'ownerid' && !/^(?:eq|ne)$/.test(operator) ? 'eq' : operator;
      return `<condition attribute="${left}" operator="${usable}" valueof="${right}"/>`;
    });
}

/** Ways from a table to another: table, from, to. */
const links: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  new_site: [
    ['new_job', 'new_siteid', 'new_siteid'],
    ['new_site', 'new_parentsiteid', 'new_siteid'],
    ['new_tag', 'new_name', 'new_name'],
  ],
  new_job: [
    ['new_site', 'new_siteid', 'new_siteid'],
    ['new_part', 'new_jobid', 'new_jobid'],
    ['new_job', 'new_name', 'new_other'],
    ['new_tag', 'new_rank', 'new_count'],
    ['new_part', 'new_start', 'new_start'],
  ],
  new_part: [
    ['new_job', 'new_jobid', 'new_jobid'],
    ['new_site', 'new_rank', 'new_count'],
  ],
  new_tag: [['new_job', 'new_count', 'new_rank']],
};

/** What stands in a filter, or, with `joins`, directly in an entity. */
function partsOf(table: string, depth: number): fc.Arbitrary<string> {
  const condition = conditionOf(table);
  if (depth === 0) return condition;
  return fc.oneof(
    { weight: 4, arbitrary: condition },
    { weight: 1, arbitrary: comparisonOf(table) },
    { weight: 2, arbitrary: filterOf(table, depth - 1) },
    { weight: 3, arbitrary: linkOf(table, { depth: depth - 1, types: ['any', 'not any', 'all', 'not all'] }) },
  );
}

function filterOf(table: string, depth: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('and', 'or'), fc.array(partsOf(table, depth), { maxLength: 3 }))
    .map(([type, parts]) => `<filter type="${type}">${parts.join('')}</filter>`);
}

function linkOf(table: string, { depth, types }: { depth: number; types: readonly string[] }): fc.Arbitrary<string> {
  return fc.constantFrom(...(links[table] ?? [])).chain(([name, from, to]) =>
    fc
      .tuple(fc.constantFrom(...types), fc.option(filterOf(name, depth)), joinsOf(name, depth))
      .map(([type, filter, joins]) => {
        const first = type === 'matchfirstrowusingcrossapply';
        const inner = `${filter ?? ''}${first ? '' : joins}`;
        return `<link-entity name="${name}" from="${from}" to="${to}" link-type="${type}">${inner}</link-entity>`;
      }),
  );
}

/** Links that join, below an entity or a link. */
function joinsOf(table: string, depth: number): fc.Arbitrary<string> {
  if (depth <= 0) return fc.constant('');
  const types = ['inner', 'outer', 'exists', 'in', 'matchfirstrowusingcrossapply', 'any', 'not any'];
  return fc.array(linkOf(table, { depth: depth - 1, types }), { maxLength: 1 }).map((some) => some.join(''));
}

/** A condition after an outer join: that no related row is there, or what it holds. */
function lateOf(table: string): fc.Arbitrary<string> {
  return fc.constantFrom(...(links[table] ?? [])).chain(([name, from, to]) =>
    fc
      .tuple(filterOf(name, 1), conditionOf(name, ' entityname="late"'), fc.boolean())
      .map(([filter, condition, isNone]) => {
        const none = `<condition entityname="late" attribute="${name}id" operator="null"/>`;
        const link = `<link-entity name="${name}" from="${from}" to="${to}" link-type="outer" alias="late">${filter}</link-entity>`;
        return `<filter>${isNone ? none : condition}</filter>${link}`;
      }),
  );
}

/** A query about a table, as text. */
export function randomFilter(table: string): fc.Arbitrary<string> {
  const body = fc.oneof(
    { weight: 3, arbitrary: filterOf(table, 2) },
    { weight: 1, arbitrary: fc.tuple(filterOf(table, 1), joinsOf(table, 2)).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: lateOf(table) },
  );
  return body.map((text) => `<fetch><entity name="${table}">${text}</entity></fetch>`);
}
