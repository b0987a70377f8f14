import { printFetch } from '../../fetchxml/print-fetch.ts';
import { readableQuery } from '../../validate/checked-profile.ts';
import type { CheckedAssociation, CheckedFilter, CheckedItem } from '../../validate/checked-profile.ts';
import { countWords } from '../count-words.ts';
import { dataTable } from '../page/data-table.ts';
import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup, MarkupPart } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { relatedRows, rowsExactly } from './rows-in-words.ts';
import { syncInWords } from './sync-words.ts';
import { tableLink } from './table-link.ts';

/** A table of a profile and its number there. */
interface NumberedItem {
  readonly item: CheckedItem;
  readonly index: number;
}

/** Everything about one table. @param level of its heading */
export function tableCard({ item: checked, index }: NumberedItem, facts: ProfileFacts, level: number): Markup {
  const { item, filter, associations } = checked;
  const { key, words, sync } = facts;
  const label = words.tableName(item.table);
  const called = item.name === undefined || item.name === label ? undefined : markup` · ${item.name}`;
  return markup`<article class="card" aria-labelledby="${key}-t${index}">
${heading({ level, id: `${key}-t${index}` }, markup`${label}${called} <code>${item.table}</code>`)}
${rowsExactly(checked, facts)}
<dl class="facts">
<dt>Sync</dt><dd>${syncInWords(item.sync, sync.get(item.table), facts)}</dd>
<dt>Columns</dt><dd>${columnsInWords(item.columns)}</dd>
${comesWith(item.table, facts)}${findingsOf(item.table, facts)}</dl>
${associations.length === 0 ? undefined : relationships(associations, { label, facts })}
${fetchDetails(filter, `FetchXML of the filter on ${label}`)}
</article>
`;
}

function columnsInWords(columns: readonly string[] | undefined): MarkupPart {
  if (!columns) return 'all';
  return markup`${countWords(columns.length, 'column')}: <code>${columns.join(', ')}</code>`;
}

function comesWith(table: string, facts: ProfileFacts): Markup | undefined {
  const from = [...new Set((facts.incoming.get(table) ?? []).map((way) => way.from))];
  if (from.length === 0) return undefined;
  const links = from.map((one, index) => markup`${index === 0 ? '' : ', '}${tableLink(one, facts)}`);
  return markup`<dt>Comes with</dt><dd>${links}</dd>\n`;
}

function findingsOf(table: string, { key, reported }: ProfileFacts): Markup | undefined {
  const count = reported.findings.filter((finding) => finding.table === table).length;
  return count === 0 ? undefined : markup`<dt>Findings</dt><dd><a href="#${key}-findings">${count}</a></dd>\n`;
}

function relationships(
  associations: readonly CheckedAssociation[],
  { label, facts }: { label: string; facts: ProfileFacts },
): Markup {
  const rows = associations.map(({ association, target, filter }) => [
    markup`<code>${association.relationship}</code>`,
    target === undefined ? 'not known' : tableLink(target, facts),
    relatedRows(filter, facts),
  ]);
  const details = associations.map(({ association, filter }) =>
    fetchDetails(filter, `FetchXML of the filter on ${association.relationship}`),
  );
  const caption = `Relationships that are followed from ${label}`;
  return markup`${dataTable({ caption, columns: ['Relationship', 'Brings in', 'Which rows'], rows, isWide: true })}
${details}`;
}

/** A filter as FetchXML: as it is written, or what its conditions become. */
function fetchDetails(checked: CheckedFilter | undefined, title: string): Markup | undefined {
  if (!checked) return undefined;
  const { filter } = checked;
  const query = readableQuery(checked);
  const text = filter.kind === 'fetchxml' ? filter.text : query && printFetch(query);
  if (text === undefined || text === '') return undefined;
  return markup`<details><summary>${title}</summary><pre><code>${text}</code></pre></details>\n`;
}
