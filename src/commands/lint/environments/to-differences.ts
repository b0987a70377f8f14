import type { Change } from '../../../deploy/plan/change.ts';
import type { ProfileRows } from '../../../deploy/plan/profile-rows.ts';
import { compareSides } from '../../../deploy/plan/compare-sides.ts';
import { attributeLines } from '../../../report/plan-attributes.ts';
import type { AttributeLine } from '../../../report/plan-attributes.ts';
import { printableLine } from '../../../diagnostics/printable.ts';
import type { Difference } from '../../../validate/environment-facts.ts';

/** How a profile differs from another one that should be the same, by table; only what both can say is compared. */
export function toDifferences(other: ProfileRows, profile: ProfileRows): readonly Difference[] {
  const side = (rows: ProfileRows) => ({ profiles: [rows], unsaid: [] });
  const changes = compareSides(side(other), side(profile)).filter((change) => !isReturning(change, other));
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const table = tableOf(change);
    groups.set(table, [...(groups.get(table) ?? []), change]);
  }
  return [...groups].map(([table, group]) => toDifference(table, group));
}

/** An association that is made again with its item is the same as before. */
function isReturning({ kind, action, name }: Change, { items }: ProfileRows): boolean {
  if (kind !== 'association' || action !== 'create') return false;
  const [table = '', relationship = ''] = name.toLowerCase().split('/');
  const item = items.find((each) => each.table === table);
  return item?.associations.some((each) => each.relationship.toLowerCase() === relationship) === true;
}

/** Empty for the profile itself. */
function tableOf({ kind, name }: Change): string {
  return kind === 'profile' ? '' : (name.split('/')[0] ?? '');
}

const words = { create: 'added', delete: 'missing', update: 'changed', replace: 'changed' } as const;

function toDifference(table: string, changes: readonly Change[]): Difference {
  const whole = changes.find(({ kind }) => kind === 'item');
  const what = whole ? words[whole.action] : 'changed';
  const details = what === 'changed' ? changes.flatMap(describe) : [];
  return { ...(table === '' ? {} : { table }), what, details };
}

function describe({ kind, name, action, before, after }: Change): readonly string[] {
  const details = before && after ? describeLines(attributeLines(before, after)) : [words[action]];
  const about = kind === 'association' ? `${name.slice(name.indexOf('/') + 1)} ` : '';
  return details.map((detail) => shorten(printableLine(`${about}${detail}`)));
}

/** Longest text of one detail: a description may have pages. */
const longest = 200;

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Most parts of a filter or of a list of columns that are told. */
const mostParts = 3;

/** A text for each attribute, in one line. What belongs to one, such as the conditions of a filter, is indented below it. */
function describeLines(lines: readonly AttributeLine[]): readonly string[] {
  const details: { readonly head: string; readonly parts: string[] }[] = [];
  for (const { sign, text } of lines) {
    if (!text.startsWith(' ')) details.push({ head: text, parts: [] });
    else if (sign !== ' ') details.at(-1)?.parts.push(`${sign} ${text.trim()}`);
  }
  return details.map(({ head, parts }) => {
    const left = parts.length - mostParts;
    const shown = parts.slice(0, mostParts).join(', ') + (left > 0 ? ` and ${left} more` : '');
    return shown === '' ? head.replace(/:$/, '') : `${head} ${shown}`;
  });
}
