import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import { countWords } from '../count-words.ts';
import { measureDistance } from '../link-distance.ts';
import { markup } from '../page/markup.ts';
import type { Markup, MarkupPart } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { severityWords } from './severity-words.ts';
import { requestsOfDay } from './sync-load.ts';

interface Figure {
  readonly name: string;
  readonly value: MarkupPart;
  readonly more: string;
}

/** The figures that a reader asks for first. */
export function keyFigures(facts: ProfileFacts): Markup {
  const { reported, links } = facts;
  const cells = [
    { name: 'Tables', value: formatCount(reported.checked.items.length), more: circlesOf(facts) },
    {
      name: 'Relationships followed',
      value: formatCount(links.arrows.length),
      more: `by ${countWords(links.tables.filter((one) => one.links > 0).length, 'table')}`,
    },
    longestChain(facts),
    mostLinked(facts),
    { name: 'Findings', ...countFindings(reported.findings, reported.silenced) },
    syncFigure(facts),
  ].map(
    ({ name, value, more }) =>
      markup`<div><dt>${name}</dt><dd class="large">${value}</dd><dd class="soft">${more}</dd></div>\n`,
  );
  return markup`<dl class="figures">\n${cells}</dl>`;
}

function circlesOf({ links: { circles } }: ProfileFacts): string {
  return circles.length === 0
    ? 'no relationships in a circle'
    : `${countWords(circles.length, 'circle')} of relationships`;
}

function longestChain({ links, words }: ProfileFacts): Figure {
  const [longest] = [...links.tables].sort((a, b) => b.depth - a.depth);
  if (!longest || longest.depth === 0)
    return { name: 'Longest chain', value: 'none', more: 'no table brings in another' };
  const name = 'Longest chain';
  return { name, value: countWords(longest.depth, 'step'), more: describeChain(longest.chain.map(words.tableName)) };
}

/** Of a long chain only its ends. */
function describeChain(tables: readonly string[]): string {
  const shown = tables.length <= 4 ? tables : [...tables.slice(0, 2), '…', ...tables.slice(-1)];
  return shown.join(' → ');
}

function mostLinked({ links: { tables, limit }, words }: ProfileFacts): Figure {
  const [most] = [...tables].sort((a, b) => Number(b.circular) - Number(a.circular) || b.links - a.links);
  if (!most || most.links === 0)
    return { name: 'Most linked tables', value: `0 of ${limit}`, more: 'far from the limit' };
  const { tone, words: distance } = measureDistance(most, limit);
  const name = 'Most linked tables';
  const value = markup`<span class="${toneClasses[tone]}">${most.links} of ${limit}</span>`;
  return { name, value, more: `${words.tableName(most.table)}: ${distance}` };
}

/** Classes of the page for distances to the limit. */
export const toneClasses = { good: 'good', near: 'warning', over: 'error' } as const;

function countFindings(findings: readonly Diagnostic[], silenced: number): Omit<Figure, 'name'> {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const worst = (['error', 'warning', 'info'] as const).find((severity) => count(severity) > 0);
  const others = (['error', 'warning', 'info'] as const).filter((severity) => severity !== worst);
  const more = [
    ...others.map((severity) => countWords(count(severity), severityWords[severity])),
    ...(silenced === 0 ? [] : [`${formatCount(silenced)} silenced`]),
  ].join(', ');
  if (worst === undefined) return { value: markup`<span class="good">none</span>`, more };
  return { value: markup`<span class="${worst}">${countWords(count(worst), severityWords[worst])}</span>`, more };
}

function syncFigure({ sync }: ProfileFacts): Figure {
  const minutes = [...sync.values()].map((one) => one.minutes);
  if (minutes.length === 0)
    return { name: 'Shortest interval', value: 'not set', more: 'no table sets a sync interval' };
  return {
    name: 'Shortest interval',
    value: `${Math.min(...minutes)} min`,
    more: `${formatCount(Math.round(requestsOfDay(sync)))} table syncs a day and device`,
  };
}
