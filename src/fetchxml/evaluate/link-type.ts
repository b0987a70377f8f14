import type { FetchLink } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';

/** What a link does: joins rows, asks whether there are any, or takes the first. */
export type LinkType = 'inner' | 'outer' | 'first' | 'any' | 'not-any' | 'all';

/** Written without spaces. Source: fetchxml-semantics §9. */
const linkTypes: ReadonlyMap<string, LinkType> = new Map([
  ['', 'inner'],
  ['inner', 'inner'],
  ['natural', 'inner'],
  ['outer', 'outer'],
  ['matchfirstrowusingcrossapply', 'first'],
  ['exists', 'any'],
  ['in', 'any'],
  ['any', 'any'],
  ['notall', 'any'],
  ['notany', 'not-any'],
  ['all', 'all'],
]);

/** What a link does. Throws `EvaluationProblem` for a type that FetchXML does not have. */
export function findLinkType(link: FetchLink): LinkType {
  const found = linkTypes.get(link.linkType.replace(/\s/g, '').toLowerCase());
  if (found) return found;
  throw new EvaluationProblem(`there is no link-type '${link.linkType}'`, {
    code: 'unknown-link-type',
    place: link.place,
  });
}

/** What a link that only asks does. Throws `EvaluationProblem` for one that joins: inside a filter none may. */
export function askingType(link: FetchLink): 'any' | 'not-any' | 'all' {
  const type = findLinkType(link);
  if (type === 'any' || type === 'not-any' || type === 'all') return type;
  const message = `link-type '${link.linkType}' cannot stand inside a filter; any and not any can`;
  throw new EvaluationProblem(message, { code: 'unsupported-link-type', place: link.place });
}

/** Whether a link adds rows and columns rather than only asking. */
export function isJoin(type: LinkType): boolean {
  return type === 'inner' || type === 'outer' || type === 'first';
}
