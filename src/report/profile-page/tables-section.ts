import type { CheckedItem } from '../../validate/checked-profile.ts';
import { dataTable } from '../page/data-table.ts';
import { markup } from '../page/markup.ts';
import type { Markup, MarkupPart } from '../page/markup.ts';
import { scopeWords } from './overview-section.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { intervalInWords } from './sync-words.ts';
import { tableCard } from './table-card.ts';

/** Every table: one list of all, then a card for each. @param level of the cards' headings */
export function tablesSection(facts: ProfileFacts, level: number): Markup {
  const { items } = facts.reported.checked;
  return markup`${dataTable({
    caption: 'All tables',
    columns: ['Table', 'Logical name', 'Rows', 'Syncs', { number: 'Linked tables' }, { number: 'Findings' }],
    rows: items.map((item, index) => listRow({ item, index }, facts)),
    isWide: true,
  })}
${items.map((item, index) => tableCard({ item, index }, facts, level))}`;
}

function listRow(
  { item: { item }, index }: { item: CheckedItem; index: number },
  { key, words, reported, sync, linksByTable }: ProfileFacts,
): readonly MarkupPart[] {
  const { table, rows } = item;
  return [
    markup`<a href="#${key}-t${index}">${words.tableName(table)}</a>`,
    markup`<code>${table}</code>`,
    scopeWords[rows],
    markup`<span class="short">${intervalInWords(sync.get(table)?.minutes)}</span>`,
    linksByTable.get(table)?.links ?? 0,
    reported.findings.filter((finding) => finding.table === table).length,
  ];
}
