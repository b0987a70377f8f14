import type { FilterWords } from '../../fetchxml/words/outline-filter.ts';
import { countWords } from '../count-words.ts';
import { valueLines } from '../plan-attributes.ts';
import type { ShownChange } from '../plan-text.ts';
import { filtersOf } from './change-filters.ts';
import { tableOfChange } from './table-of-change.ts';

/** Most names in one line. */
const mostNames = 12;

/** What changes, in a few lines: what is added and gone, and what changes alike in which tables. */
export function summariseChanges(changes: readonly ShownChange[], words: FilterWords): readonly string[] {
  const of = (kind: string, ...actions: readonly ShownChange['action'][]) =>
    changes.filter((change) => change.kind === kind && actions.includes(change.action));
  const say = (found: readonly ShownChange[], noun: string, verb: string) =>
    found.length === 0
      ? []
      : [`${countWords(found.length, noun)} ${found.length === 1 ? 'is' : 'are'} ${verb}: ${nameThem(found, words)}`];
  return [
    ...changes.filter(({ kind }) => kind === 'profile').map(describeProfile),
    ...say(of('item', 'create'), 'table', 'added'),
    ...say(of('item', 'delete'), 'table', 'gone'),
    ...say(of('item', 'replace'), 'table', 'deleted and created again'),
    ...alike(of('item', 'update', 'replace'), words),
    ...say(of('association', 'create'), 'relationship', 'added, followed from'),
    ...say(of('association', 'delete'), 'relationship', 'gone, followed from'),
    ...say(of('association', 'replace'), 'relationship', 'deleted and created again, followed from'),
    ...say(of('association', 'update'), 'relationship', 'changed, followed from'),
  ];
}

function nameThem(changes: readonly ShownChange[], { tableName }: FilterWords): string {
  const names = [...new Set(changes.map((change) => tableName(tableOfChange(change))))];
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `${names.slice(0, mostNames).join(', ')}${more}`;
}

function describeProfile({ action, profile, before, after }: ShownChange): string {
  if (action === 'create') return `the profile ${profile} is new`;
  if (action === 'delete') return `the profile ${profile} is gone`;
  return `the profile ${profile} has another ${Object.keys({ ...before, ...after }).join(' and ')}`;
}

/** Tables by what changes of them: `sync: 60 -> 120: Account, Contact`. */
function alike(changes: readonly ShownChange[], words: FilterWords): readonly string[] {
  const groups = new Map<string, ShownChange[]>();
  for (const change of changes) {
    for (const what of [...(filtersOf(change).length > 0 ? ['another filter'] : []), ...whatOf(change)]) {
      const group = groups.get(what);
      if (group) group.push(change);
      else groups.set(what, [change]);
    }
  }
  return [...groups].map(([what, own]) => `${what} in ${countWords(own.length, 'table')}: ${nameThem(own, words)}`);
}

/** What a change does to a table, but for filters and the items of lists. */
function whatOf({ before, after }: ShownChange): readonly string[] {
  if (before === null || after === null) return [];
  return valueLines(before, after).flatMap(({ sign, text }) => (sign === ' ' ? [text.replace(/:$/, '')] : []));
}
