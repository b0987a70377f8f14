import type { FetchAttribute } from '../../../fetchxml/tree.ts';
import { siteLiteral } from '../../../fetchxml/evaluate/conditions/condition-site.ts';
import type { SqlValue } from '../tree/sql-tree.ts';
import { refuseCondition } from './condition-target.ts';
import type { ConditionTarget } from './condition-target.ts';

/** A value that a condition names, as its column compares. Texts are folded by the engine, dates are instants. */
export function conditionLiteral(
  { site }: Pick<ConditionTarget, 'site'>,
  written: FetchAttribute,
): SqlValue | undefined {
  const key = siteLiteral(site, written);
  if (key === undefined) return undefined;
  switch (site.kind.family) {
    case 'number':
      if (Number.isFinite(key)) return { kind: 'number', number: Number(key) };
      return refuseCondition(site, `${written.value} is no number that a column can hold`);
    case 'boolean':
      return { kind: 'truth', isTrue: key === 1 };
    case 'date':
      return { kind: 'instant', instant: Number(key) };
    case 'text':
      return { kind: 'text', text: site.kind.tableOfCode ? String(key) : written.value };
    default:
      return { kind: 'text', text: String(key) };
  }
}
