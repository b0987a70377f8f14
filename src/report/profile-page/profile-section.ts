import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { PageLink } from '../page/page.ts';
import { findingsList } from './findings-list.ts';
import { graphSection } from './graph-section.ts';
import { keyFigures } from './key-figures.ts';
import { overviewSection } from './overview-section.ts';
import { peopleSection } from './people-section.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { simulationSection } from './simulation-section.ts';
import { syncSection } from './sync-section.ts';
import { tablesSection } from './tables-section.ts';

/** The sections of one profile and links to them. */
export interface ProfileSections {
  readonly links: readonly PageLink[];
  readonly content: Markup;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

/** Everything about one profile, in the order in which a reader wants it. @param level of the headings of its sections */
export async function profileSections(facts: ProfileFacts, level: number): Promise<ProfileSections> {
  const { reported, key } = facts;
  const { people, simulation, findings } = reported;
  const sections: readonly Section[] = [
    { id: `${key}-overview`, title: 'What it does', content: markup`${overviewSection(facts)}\n${keyFigures(facts)}` },
    { id: `${key}-findings`, title: 'Findings', content: findingsList(findings, { level: level + 1, facts }) },
    { id: `${key}-graph`, title: 'Relationships', content: await graphSection(facts) },
    ...(simulation === undefined
      ? []
      : [{ id: `${key}-devices`, title: 'Devices', content: simulationSection(simulation, facts) }]),
    { id: `${key}-sync`, title: 'Sync', content: syncSection(facts) },
    ...(people.length === 0 ? [] : [{ id: `${key}-people`, title: 'People', content: peopleSection(people) }]),
    { id: `${key}-tables`, title: 'Tables', content: tablesSection(facts, level + 1) },
  ];
  return {
    links: sections.map(({ id, title }) => ({ id, text: title })),
    content: markup`${sections.map((one) => printSection(one, level))}`,
  };
}

function printSection({ id, title, content }: Section, level: number): Markup {
  return markup`<section aria-labelledby="${id}">
${heading({ level, id }, title)}
${content}
</section>
`;
}
