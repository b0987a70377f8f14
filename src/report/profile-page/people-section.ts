import { countPeople, mostNamed } from '../count-people.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { ReportedPeople } from './reported-profile.ts';

/** Who has the profile, place by place; many users are listed behind their number. */
export function peopleSection(people: readonly ReportedPeople[]): Markup {
  return markup`${people.map(listPeople)}`;
}

function listPeople({ source, users, teams }: ReportedPeople): Markup {
  const named = [...users.map((name) => ({ kind: 'user', name })), ...teams.map((name) => ({ kind: 'team', name }))];
  if (named.length === 0) return markup`<p>In ${source}, nobody.</p>\n`;
  const list = markup`<ul>${named.map(({ kind, name }) => markup`<li>${kind} ${name}</li>`)}</ul>`;
  const count = countPeople(named);
  if (named.length > mostNamed)
    return markup`<p>In ${source}, ${count}.</p>\n<details><summary>Their names</summary>${list}</details>\n`;
  return markup`<p>In ${source}, ${count}:</p>\n${list}\n`;
}
