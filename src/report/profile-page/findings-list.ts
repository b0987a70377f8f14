import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { ruleOf } from '../../validate/all-rules.ts';
import { countWords } from '../count-words.ts';
import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { severityWords } from './severity-words.ts';
import { tableLink } from './table-link.ts';

/** What the severities mean to the reader. */
const meanings: Readonly<Record<Severity, string>> = {
  error: 'The server, the app or sync refuses this.',
  warning: 'The documentation advises against this.',
  info: 'Worth knowing.',
};

/** Where findings are listed. */
export interface FindingsPlace {
  /** Of the headings of severities. */
  readonly level: number;
  /** The profile that they are about; absent: none. */
  readonly facts?: ProfileFacts;
}

/** Findings by severity and rule, the gravest first, each with its place and what to do. */
export function findingsList(findings: readonly Diagnostic[], { level, facts }: FindingsPlace): Markup {
  if (findings.length === 0) return markup`<p class="good">Lint finds nothing.</p>`;
  const groups = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const own = findings.filter((one) => one.severity === severity);
    if (own.length === 0) return [];
    const title = markup`<span class="${severity}">${countWords(own.length, severityWords[severity])}</span>`;
    return markup`${heading({ level }, title)}
<p class="soft">${meanings[severity]}</p>
${byRule(own).map((rule) => ruleGroup(rule, facts, level + 1))}`;
  });
  return markup`${groups}`;
}

function byRule(findings: readonly Diagnostic[]): readonly (readonly [Diagnostic, ...Diagnostic[]])[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return [...groups.values()].sort(([a], [b]) => (a.code < b.code ? -1 : 1));
}

function ruleGroup(
  findings: readonly [Diagnostic, ...Diagnostic[]],
  facts: ProfileFacts | undefined,
  level: number,
): Markup {
  const [{ rule, code, url, severity }] = findings;
  const items = alike(findings).map(([message, same]) => markup`<li>${message}${placesOf(same, facts)}</li>\n`);
  return markup`<section class="findings ${severity}-group">
${heading({ level }, markup`<a href="${url}">${rule}</a> <code>${code}</code>`)}
<p class="soft">${withCode(ruleOf(rule)?.summary ?? '')}</p>
<ul>
${items}</ul>
</section>
`;
}

/** A text of Markdown with its code as such. */
function withCode(text: string): Markup {
  const parts = text.split('`');
  return markup`${parts.map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}

/** From this many on, findings that differ in the table only are one with several places. */
const manyAlike = 3;

type Alike = readonly [message: string, findings: readonly Diagnostic[]];

/** Messages and their findings; where many say the same of different tables, the message with … for the table. */
function alike(findings: readonly Diagnostic[]): readonly Alike[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const finding of findings) {
    const { message, table, related } = finding;
    const key = table === undefined || related.length > 0 ? message : message.replaceAll(`"${table}"`, '…');
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups].flatMap(([message, same]): readonly Alike[] =>
    same.length >= manyAlike ? [[message, same]] : same.map((one) => [one.message, [one]]),
  );
}

function placesOf(findings: readonly Diagnostic[], facts: ProfileFacts | undefined): Markup {
  const hasLines = facts?.reported.hasLines ?? true;
  const lineOf = ({ file, line, column }: Omit<Diagnostic['related'][number], 'message'>) =>
    hasLines ? `${file}:${line}:${column}` : '';
  const places = findings.map((finding, index) => {
    const { table } = finding;
    const where = table === undefined || !facts ? undefined : markup`${tableLink(table, facts)} `;
    return markup`${index === 0 ? '' : ' · '}${where}${lineOf(finding)}`;
  });
  const others = findings.flatMap(({ related }) =>
    related.map((place) => markup`<span class="place">↳ ${place.message} ${lineOf(place)}</span>`),
  );
  return markup`<span class="place">${places}</span>${others}`;
}
