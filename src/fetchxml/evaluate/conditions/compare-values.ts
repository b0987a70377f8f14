import type { FetchAttribute } from '../../tree.ts';
import { keyComparer } from '../compare-keys.ts';
import type { RowKey } from '../rows.ts';
import type { ReadKey } from '../value-key.ts';
import { siteKey, siteLiteral } from './condition-site.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

const never: ValueTest = () => false;

/** What an order of two keys must be for an operator. */
export const orderTests: Readonly<Record<string, (order: number) => boolean>> = {
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

/** `eq`, `gt`, `ge`, `lt` and `le` with a value. */
export function compileComparison(site: ConditionSite): ValueTest {
  const [value] = site.condition.values;
  const wanted = value && siteLiteral(site, value);
  if (wanted === undefined) return never;
  const read = siteKey(site);
  const orderTest = orderTests[site.operator];
  if (!orderTest) return equalTo(wanted, read);
  const compare = keyComparer(site.kind);
  return (row) => {
    const key = read(row);
    return key !== undefined && orderTest(compare(key, wanted));
  };
}

/** Numbers, the most frequent case, need no reading. */
function equalTo(wanted: RowKey, read: ReadKey): ValueTest {
  if (typeof wanted !== 'number') return (row) => read(row) === wanted;
  return (row) => (typeof row === 'number' ? row === wanted : read(row) === wanted);
}

/** `between`: both ends belong to it. */
export function compileBetween(site: ConditionSite): ValueTest {
  const [low, high] = site.condition.values.map((value) => siteLiteral(site, value));
  if (low === undefined || high === undefined) return never;
  const read = siteKey(site);
  const compare = keyComparer(site.kind);
  return (row) => {
    const key = read(row);
    return key !== undefined && compare(key, low) >= 0 && compare(key, high) <= 0;
  };
}

/** `in`: one of the values; of a multi-select column the whole set. An empty value is ignored (fetchxml-semantics §1.13). */
export function compileIn(site: ConditionSite): ValueTest {
  const values = site.condition.values.filter(({ value }) => value.trim() !== '');
  const wanted =
    site.kind.family === 'choices' ? [wholeSet(site, values)] : values.map((value) => siteLiteral(site, value));
  const keys = new Set<RowKey | undefined>(wanted.filter((key) => key !== undefined));
  const read = siteKey(site);
  return (row) => keys.has(read(row));
}

function wholeSet(site: ConditionSite, values: readonly FetchAttribute[]): RowKey | undefined {
  const value = values.map((one) => one.value).join(',');
  return siteLiteral(site, { value, place: site.condition.place });
}
