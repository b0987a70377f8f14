import type { Metadata } from '../../metadata/metadata.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import { walkFetch } from '../../fetchxml/tree.ts';
import type { FilterWords } from '../../fetchxml/words/outline-filter.ts';
import { nameTables } from '../name-tables.ts';
import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import { renderPage } from '../page/page.ts';
import type { PageLink } from '../page/page.ts';
import type { ShownChange } from '../plan-text.ts';
import { changeCard } from './change-card.ts';
import { filtersOf } from './change-filters.ts';
import { groupChanges } from './change-groups.ts';
import { summariseChanges } from './summarise-changes.ts';
import { tableOfChange } from './table-of-change.ts';

/** What a comparison is about. */
export interface Comparison {
  /** What is compared, as the reader knows it: files, packages, environments. */
  readonly before: string;
  readonly after: string;
  readonly changes: readonly ShownChange[];
  /** Names of tables. */
  readonly metadata: Metadata;
  /** Version of mop. */
  readonly version: string;
}

/** A page of what differs between two profiles: read as what would have to change for the first to be as the second. */
export function comparisonPage({ before, after, changes, metadata, version }: Comparison): string {
  const { contents, main } = changeSections(changes, metadata);
  return renderPage({
    title: `${before} and ${after}: what differs`,
    header: markup`<p class="kind">Comparison of mobile offline profiles</p>
${heading({ level: 1 }, titleOfChanges(changes, 'No difference'))}
<p>Before: <strong>${before}</strong></p>
<p>After: <strong>${after}</strong></p>`,
    contents,
    main,
    version,
  });
}

/** Parts of a page that say what changes of profiles, their tables and relationships. */
export interface ChangeSections {
  readonly contents: readonly PageLink[];
  readonly main: Markup;
}

/** What changes of profiles: in short, and then one by one. */
export function changeSections(changes: readonly ShownChange[], metadata: Metadata): ChangeSections {
  const words = nameTables(changes.flatMap(tablesOf), metadata);
  const groups = groupChanges(changes);
  const sections = groups.map(({ id, title, changes: own }) => {
    const cards = own.map((change) => changeCard(change, words));
    return markup`<section aria-labelledby="${id}">
${heading({ level: 2, id }, title)}
${cards}</section>
`;
  });
  return {
    contents: [{ id: 'summary', text: 'In short' }, ...groups.map(({ id, title }) => ({ id, text: title }))],
    main: markup`${summary(changes, words)}${sections}`,
  };
}

/** The heading of a page about changes. @param nothing what it says where there are none */
export function titleOfChanges(changes: readonly ShownChange[], nothing: string): string {
  const names = [...new Set(changes.map(({ profile }) => profile))].filter((name) => name !== '');
  return names.length === 0 ? nothing : `What changes in ${names.join(', ')}`;
}

function summary(changes: readonly ShownChange[], words: FilterWords): Markup {
  const lines = summariseChanges(changes, words);
  const content =
    lines.length === 0
      ? markup`<p>The two say the same. Filters count by what they mean, and only what both can say is compared.</p>`
      : markup`<ul>${lines.map((line) => markup`<li>${line}</li>\n`)}</ul>`;
  return markup`<section aria-labelledby="summary">
${heading({ level: 2, id: 'summary' }, 'In short')}
${content}
</section>
`;
}

/** Tables of changes and those that their filters link to. */
function tablesOf(change: ShownChange): readonly string[] {
  const queries = filtersOf(change).flatMap(({ before, after }) =>
    [before, after].flatMap((text) => parseFetch(text ?? '').query?.entity ?? []),
  );
  const linked = queries.flatMap((entity) =>
    [...walkFetch(entity)].flatMap(({ node }) => (node.kind === 'link-entity' ? [node.name] : [])),
  );
  return [tableOfChange(change), ...linked].filter((name) => name !== '');
}
