import type { FetchCondition } from '../../fetchxml/tree.ts';
import type { Contradiction } from '../find-contradictions.ts';
import { contradictionFinder } from '../find-contradictions.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters } from '../walk-filters.ts';

/** A filter that no row passes, or a part of one: its conditions rule one another out. */
export const filterMatchesNothing: Rule = {
  code: 'MOP312',
  id: 'filter-matches-nothing',
  severity: 'error',
  summary: 'No row can pass the filter, or a part of it: its conditions contradict each other.',
  *check({ checked, metadata, links: { links } }) {
    const findContradictions = contradictionFinder(metadata);
    const filled = new Set(links.map(({ to }) => to));
    for (const { filter, item, association } of walkFilters(checked)) {
      const entity = filter.query?.entity;
      if (!entity) continue;
      const isFilled = association === undefined && filled.has(item.item.table);
      for (const contradiction of findContradictions(entity).found) {
        const effect = !contradiction.isDecisive ? 'part' : isFilled ? 'related' : 'nothing';
        yield describe(contradiction, effect);
      }
    }
  },
};

/** What comes of it: nothing at all, related rows alone, or all but a part. */
const consequences = {
  nothing: { severity: 'error', text: 'so no row passes the filter; change or remove one of them' },
  related: {
    severity: 'warning',
    text: 'so no row passes the filter and only relationships bring rows; say "rows: related" if that is meant',
  },
  part: {
    severity: 'warning',
    text: 'so this part of the filter has no effect; change or remove one of them',
  },
} as const;

function describe({ table, column, conditions }: Contradiction, effect: keyof typeof consequences): Finding {
  const others = conditions.slice(0, -1);
  const last = conditions.at(-1);
  const what =
    others.length === 0
      ? `no value of "${column}" passes "${last ? wordsOf(last) : ''}"`
      : `no value of "${column}" passes all its conditions here`;
  const { severity, text } = consequences[effect];
  return {
    message: `${what}, ${text}`,
    place: last ? placeOfAttribute(last, 'operator') : { path: [] },
    table,
    related: others.map((one) => ({
      place: placeOfAttribute(one, 'operator'),
      message: `"${wordsOf(one)}" stands here`,
    })),
    severity,
  };
}

/** A condition as it would be written in a `where`, shortened. */
function wordsOf({ operator, values }: FetchCondition): string {
  const text = values.map(({ value }) => value).join(', ');
  return text === '' ? operator : `${operator} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}
