import type { MissingDependency } from '../solution/manifest.ts';
import type { PackageRule } from './package-rule.ts';

/** Component types of tables and relationships, with words for one and for several. Source: solution-format §2.1. */
const requiredTypes = { '1': ['table', 'tables'], '10': ['relationship', 'relationships'] } as const;
/** Component types of profiles, items and associations. */
const profileTypes: ReadonlySet<string> = new Set(['161', '162', '163']);
/** Names of one kind that are listed. */
const maximumNames = 20;

/** What solution.xml says that its profiles need and it does not bring; other components' needs are not listed. */
export const missingDependency: PackageRule = {
  code: 'MOP704',
  id: 'missing-dependency',
  severity: 'info',
  summary: 'Tables and relationships that the target environment must have before the package is imported.',
  *check({ solution }) {
    const needed = (solution?.missingDependencies ?? []).filter(({ dependent }) => profileTypes.has(dependent.type));
    const lists = Object.entries(requiredTypes).flatMap(([type, words]) => listNames(needed, type, words));
    const [first] = needed;
    if (!first || lists.length === 0) return;
    const { file, line, column, endLine, endColumn } = first;
    const message = `the profiles need ${lists.join(' and ')} in the target environment before import${ownersOf(needed)}`;
    yield { message, file, line, column, endLine, endColumn };
  },
};

function listNames(
  needed: readonly MissingDependency[],
  type: string,
  [one, several]: readonly [string, string],
): readonly string[] {
  const required = needed.filter((dependency) => dependency.required.type === type);
  const names = sortedNames(required.map((dependency) => dependency.required.schemaName));
  if (names.length === 0) return [];
  const shown = names.slice(0, maximumNames).join(', ');
  const more = names.length > maximumNames ? ` and ${names.length - maximumNames} more` : '';
  return [`the ${names.length === 1 ? one : `${names.length} ${several}`} ${shown}${more}`];
}

/** Solutions that bring it; `Active` is what belongs to none. */
function ownersOf(needed: readonly MissingDependency[]): string {
  const owners = sortedNames(needed.map(({ required }) => required.solution)).filter((owner) => owner !== 'Active');
  return owners.length === 0 ? '' : `; they come with ${owners.slice(0, maximumNames).join(', ')}`;
}

function sortedNames(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.flatMap((name) => name ?? []))].sort();
}
