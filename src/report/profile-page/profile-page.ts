import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { countWords } from '../count-words.ts';
import { dataTable } from '../page/data-table.ts';
import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import { renderPage } from '../page/page.ts';
import { findingsList } from './findings-list.ts';
import { gatherFacts } from './profile-facts.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { profileSections } from './profile-section.ts';
import type { ReportedProfile } from './reported-profile.ts';

/** What a page is about. */
export interface ProfileReport {
  readonly profiles: readonly ReportedProfile[];
  /** Findings that are about no single profile: about a package. */
  readonly findings: readonly Diagnostic[];
  /** Version of mop. */
  readonly version: string;
}

/** A page to hand over: one profile, or several below each other. The same profiles give the same bytes. */
export async function profilePage({ profiles, findings, version }: ProfileReport): Promise<string> {
  const all = profiles.map((reported, index) => gatherFacts(reported, `p${index + 1}`));
  const [only, ...others] = all;
  if (!only || others.length > 0) return severalPage(all, { findings, version });
  const { links, content } = await profileSections(only, 2);
  return renderPage({
    title: `${only.links.profile}: mobile offline profile`,
    header: markup`<p class="kind">Mobile offline profile</p>\n${heading({ level: 1 }, only.links.profile)}\n${identity(only)}`,
    contents: [...links, ...packageLink(findings)],
    main: markup`${content}${packageSection(findings)}`,
    version,
  });
}

async function severalPage(
  all: readonly ProfileFacts[],
  { findings, version }: Pick<ProfileReport, 'findings' | 'version'>,
): Promise<string> {
  const title = countWords(all.length, 'mobile offline profile');
  const parts: Markup[] = [];
  for (const facts of all) {
    const { content } = await profileSections(facts, 3);
    parts.push(markup`<article aria-labelledby="${facts.key}">
${heading({ level: 2, id: facts.key }, facts.links.profile)}
${identity(facts)}
${content}</article>
`);
  }
  return renderPage({
    title,
    header: heading({ level: 1 }, title),
    contents: [...all.map(({ key, links }) => ({ id: key, text: links.profile })), ...packageLink(findings)],
    main: markup`${listOf(all)}\n${parts}${packageSection(findings)}`,
    version,
  });
}

function identity({ reported: { checked } }: ProfileFacts): Markup {
  const { description, id } = checked.profile;
  return markup`${description === undefined ? undefined : markup`<p>${description}</p>\n`}<p class="soft">From ${checked.source.file} · <code>${id}</code></p>`;
}

function listOf(all: readonly ProfileFacts[]): Markup {
  return dataTable({
    caption: 'The profiles of this page',
    columns: [
      'Profile',
      { number: 'Tables' },
      { number: 'Relationships' },
      { number: 'Errors' },
      { number: 'Warnings' },
      { number: 'Remarks' },
    ],
    rows: all.map(({ key, links, reported }) => [
      markup`<a href="#${key}">${links.profile}</a>`,
      reported.checked.items.length,
      links.arrows.length,
      ...(['error', 'warning', 'info'] as const).map(
        (severity) => reported.findings.filter((one) => one.severity === severity).length,
      ),
    ]),
    isWide: true,
  });
}

function packageLink(findings: readonly Diagnostic[]) {
  return findings.length === 0 ? [] : [{ id: 'package', text: 'The package' }];
}

function packageSection(findings: readonly Diagnostic[]): Markup | undefined {
  if (findings.length === 0) return undefined;
  return markup`<section aria-labelledby="package">
${heading({ level: 2, id: 'package' }, 'The package')}
${findingsList(findings, { level: 3 })}
</section>
`;
}
