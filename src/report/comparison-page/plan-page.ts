import type { Metadata } from '../../metadata/metadata.ts';
import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import { renderPage } from '../page/page.ts';
import { isPerson } from '../plan-people.ts';
import { isPublish } from '../plan-text.ts';
import type { ShownChange, ShownUnknown } from '../plan-text.ts';
import { changeSections, titleOfChanges } from './comparison-page.ts';

/** A plan that was saved. */
export interface ReportedPlan {
  /** What mop.yaml calls the environment, and its address. */
  readonly environment: { readonly name: string; readonly origin: string };
  /** Files that it was made from. */
  readonly sources: readonly string[];
  readonly changes: readonly ShownChange[];
  /** What the files do not know and what stays. */
  readonly unknown: readonly ShownUnknown[];
  /** Names of tables. */
  readonly metadata: Metadata;
  /** Version of mop. */
  readonly version: string;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Markup[];
}

/** A page of what a plan does to an environment, for whoever has to approve it. */
export function planPage({ environment, sources, changes, unknown, metadata, version }: ReportedPlan): string {
  const rows = changes.filter(
    (change) => ['profile', 'item', 'association'].includes(change.kind) && !isPublish(change),
  );
  const isPublished = changes.some(isPublish);
  const { contents, main } = rows.length === 0 ? { contents: [], main: undefined } : changeSections(rows, metadata);
  const sections = sectionsOf(changes, unknown);
  const nothing =
    unknown.length === 0
      ? markup`<p>The environment is as the files say: there is nothing to do.</p>`
      : markup`<p>The environment has all that the files say, and more: there is nothing to do.</p>`;
  return renderPage({
    title: `Plan for ${environment.name}`,
    header: markup`<p class="kind">Plan of mobile offline profiles</p>
${heading({ level: 1 }, titleOfChanges(changes, 'Nothing to do'))}
<p>Environment: <strong>${environment.name}</strong> (${environment.origin})</p>
<p>From: <strong>${sources.join(', ')}</strong></p>
<p>${isPublished ? 'Published at the end: from then on devices work with it.' : 'Nothing is published: devices see none of it yet.'}</p>`,
    contents: [...contents, ...sections.map(({ id, title }) => ({ id, text: title }))],
    main: markup`${changes.length === 0 ? nothing : undefined}${main}${sections.map(sectionMarkup)}`,
    version,
  });
}

function sectionsOf(changes: readonly ShownChange[], unknown: readonly ShownUnknown[]): readonly Section[] {
  const lines = (found: readonly ShownChange[]) => found.map(changeLine);
  const sections: readonly Section[] = [
    { id: 'people', title: 'People', lines: lines(changes.filter(isPerson)) },
    {
      id: 'tables',
      title: 'Tables made available offline',
      lines: lines(changes.filter(({ kind }) => kind === 'table')),
    },
    { id: 'settings', title: 'Settings', lines: lines(changes.filter(({ kind }) => kind === 'setting')) },
    {
      id: 'unknown',
      title: 'Not in the files, and kept',
      lines: unknown.map(({ kind, name, profile }) => markup`${kind} <strong>${name}</strong> of ${profile}`),
    },
  ];
  return sections.filter((section) => section.lines.length > 0);
}

/** Beside the colour a sign, for who sees no colours. */
function changeLine({ action, kind, name, profile, before }: ShownChange): Markup {
  const what = markup`${kind} <strong>${name}</strong>${profile === '' ? '' : `: ${profile}`}`;
  if (action === 'create') return markup`<ins>+ ${what}</ins>`;
  if (action === 'delete') return markup`<del>− ${what}</del>`;
  return markup`± ${what}${action === 'replace' && kind !== 'table' ? ` (moved from ${String(before?.profile)})` : ''}`;
}

function sectionMarkup({ id, title, lines }: Section): Markup {
  return markup`<section aria-labelledby="${id}">
${heading({ level: 2, id }, title)}
<ul class="lines">${lines.map((line) => markup`<li>${line}</li>\n`)}</ul>
</section>
`;
}
