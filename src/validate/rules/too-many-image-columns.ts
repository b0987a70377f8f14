import type { Column, Table } from '../../metadata/metadata.ts';
import { pathTo } from '../checked-profile.ts';
import type { CheckedItem } from '../checked-profile.ts';
import type { RuleOption } from '../rule-option.ts';
import type { Rule } from '../rule.ts';

/** Source: field-service §2.1 IMG-14. */
const maximumColumns = {
  name: 'maximumColumns',
  description: 'image columns of all tables of a profile together',
  default: 14,
  minimum: 1,
  maximum: 10_000,
} as const satisfies RuleOption;

/**
 * Image columns of all items together. An item that selects no columns may have its selection elsewhere, which packages do
 * not carry; its images alone make a warning.
 */
export const tooManyImageColumns: Rule = {
  code: 'MOP215',
  id: 'too-many-image-columns',
  severity: 'error',
  summary: `The tables of the profile have more than ${maximumColumns.default} image columns in all.`,
  options: [maximumColumns],
  *check({ checked: { profile, items }, option }) {
    const maximum = option(maximumColumns);
    const images = items.map((item) => ({ item, count: countImages(item) })).filter(({ count }) => count > 0);
    const total = sum(images);
    if (total <= maximum) return;
    const isCertain = sum(images.filter(({ item }) => item.item.columns !== undefined)) > maximum;
    yield {
      message: `the profile downloads ${total} image columns, at most ${maximum} are allowed in all; select "columns" without those that are not needed`,
      place: { path: pathTo(profile, 'name') },
      severity: isCertain ? 'error' : 'warning',
      related: images.map(({ item: { item }, count }) => ({
        place: { path: item.path, on: 'key' },
        message: `"${item.table}" has ${count}`,
      })),
    };
  },
};

function countImages({ item, table }: CheckedItem): number {
  const images = table ? imagesOf(table) : none;
  return item.columns ? new Set(item.columns.filter((name) => images.has(name))).size : images.size;
}

const none: ReadonlySet<string> = new Set();
/** A table has many columns, and every profile asks of the same tables. */
const known = new WeakMap<Table, ReadonlySet<string>>();

/** Image columns of a table. */
function imagesOf(table: Table): ReadonlySet<string> {
  const images = known.get(table) ?? new Set([...table.columns.values()].filter(isImage).map((one) => one.logicalName));
  known.set(table, images);
  return images;
}

function isImage({ type }: Column): boolean {
  return type === 'Image';
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
