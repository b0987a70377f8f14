/** How many values an operator takes: none, exactly one, exactly two, or a list of one or more. */
export type Arity = 'none' | 'one' | 'two' | 'many';

/** How many values each arity stands for, and how a message says it. */
export const valueCounts = {
  none: { least: 0, most: 0, words: 'no value' },
  one: { least: 1, most: 1, words: 'one value' },
  two: { least: 2, most: 2, words: 'two values' },
  many: { least: 1, most: Infinity, words: 'at least one value' },
} as const;

/** Families of operators that mean and are checked alike. */
export type OperatorFamily =
  | 'comparison'
  | 'range'
  | 'list'
  | 'null'
  | 'string'
  | 'choices'
  | 'user'
  | 'hierarchy'
  | 'date'
  | 'relative-date'
  | 'fiscal';

/** What FetchXML knows of one condition operator. */
export interface Operator {
  readonly name: string;
  readonly arity: Arity;
  readonly family: OperatorFamily;
}

/**
 * Every condition operator by family and arity. Sources: Microsoft's FetchXML operator reference (2024-03-08) and
 * Fetch.xsd 9.0.0.2090; `neq` is the deprecated twin of `ne`, `not-on` exists in the SDK's list only.
 */
const families: readonly (readonly [OperatorFamily, Arity, string])[] = [
  ['comparison', 'one', 'eq ne neq gt ge lt le'],
  ['range', 'two', 'between not-between'],
  ['list', 'many', 'in not-in'],
  ['null', 'none', 'null not-null'],
  ['string', 'one', 'like not-like begins-with not-begin-with ends-with not-end-with'],
  ['choices', 'many', 'contain-values not-contain-values'],
  [
    'user',
    'none',
    'eq-userid ne-userid eq-userteams eq-useroruserteams eq-useroruserhierarchy eq-useroruserhierarchyandteams',
  ],
  ['user', 'none', 'eq-businessid ne-businessid eq-userlanguage'],
  ['hierarchy', 'one', 'above eq-or-above under eq-or-under not-under'],
  ['relative-date', 'none', 'yesterday today tomorrow last-seven-days next-seven-days'],
  [
    'relative-date',
    'none',
    'last-week this-week next-week last-month this-month next-month last-year this-year next-year',
  ],
  ['relative-date', 'one', 'last-x-hours next-x-hours last-x-days next-x-days last-x-weeks next-x-weeks'],
  ['relative-date', 'one', 'last-x-months next-x-months last-x-years next-x-years'],
  ['relative-date', 'one', 'olderthan-x-minutes olderthan-x-hours olderthan-x-days olderthan-x-weeks'],
  ['relative-date', 'one', 'olderthan-x-months olderthan-x-years'],
  ['date', 'one', 'on on-or-after on-or-before not-on'],
  [
    'fiscal',
    'none',
    'this-fiscal-year this-fiscal-period next-fiscal-year next-fiscal-period last-fiscal-year last-fiscal-period',
  ],
  ['fiscal', 'one', 'last-x-fiscal-years last-x-fiscal-periods next-x-fiscal-years next-x-fiscal-periods'],
  ['fiscal', 'one', 'in-fiscal-year in-fiscal-period'],
  ['fiscal', 'two', 'in-fiscal-period-and-year in-or-before-fiscal-period-and-year in-or-after-fiscal-period-and-year'],
];

/** All condition operators by name. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  families.flatMap(([family, arity, names]) =>
    names.split(' ').map((name) => [name, { name, arity, family }] as const),
  ),
);

/** Whether values of this operator are written as `<value>` children however many there are. */
export function takesList(operator: string): boolean {
  const arity = operators.get(operator)?.arity;
  return arity === 'many' || arity === 'two';
}
