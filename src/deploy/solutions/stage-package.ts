import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { nameSome } from '../name-some.ts';
import { repeatHarmless } from '../repeat-harmless.ts';
import type { ProfileRows } from '../plan/profile-rows.ts';
import type { PackageToImport } from './package-to-import.ts';
import type { MissingComponent, SolutionEnvironment, StagedSolution } from './solution-environment.ts';

/** ImportMissingDependenciesError. Source: solution-format §5.1. */
const missingDependencies = '0x8004801D';

/**
 * Has the environment look at a package before anything is changed.
 * @throws EnvironmentError that names every missing component and what needs it, or what the import would be refused with
 */
export async function stagePackage(
  environment: Pick<SolutionEnvironment, 'origin' | 'stageSolution'>,
  { bytes, profiles, solution }: PackageToImport,
): Promise<StagedSolution> {
  const staged = await repeatHarmless(() => environment.stageSolution(bytes));
  if (staged.missing.length > 0) throw refuseMissing(staged.missing, { profiles, origin: environment.origin });
  const [first] = staged.refusals;
  if (!first) return staged;
  const messages = staged.refusals.map(({ message, code }) => `${message} (${code})`);
  throw new EnvironmentError(printableLine(`${solution} cannot be imported: ${messages.join('; ')}`), {
    code: first.code,
    hint: `${first.hint ?? 'correct the package'}; nothing was changed`,
  });
}

interface Setting {
  readonly profiles: readonly ProfileRows[];
  readonly origin: string;
}

function refuseMissing(missing: readonly MissingComponent[], { profiles, origin }: Setting): EnvironmentError {
  const components = [...new Set(missing.map(({ required }) => required))];
  const needed = components.map((required) => {
    const needs = missing.filter((one) => one.required === required);
    const dependents = needs.flatMap(({ dependentId = '' }) => findDependent(profiles, dependentId) ?? []);
    return dependents.length === 0 ? required : `${required} (needed by ${nameSome(dependents)})`;
  });
  const solutions = [...new Set(missing.flatMap(({ solution }) => solution ?? []))];
  const source = solutions.length === 0 ? 'it' : `the solution ${solutions.join(' and ')}`;
  return new EnvironmentError(printableLine(`${origin} lacks ${nameSome(needed, '; ')}`), {
    code: missingDependencies,
    hint: printableLine(`import ${source} there first, or take it out of the profile; nothing was changed`),
  });
}

/** What of the profiles has an id. */
function findDependent(profiles: readonly ProfileRows[], id: string): string | undefined {
  for (const { id: profileId, name, items } of profiles) {
    if (profileId === id) return `profile "${name}"`;
    for (const item of items) {
      if (item.id === id) return `table ${item.table} of "${name}"`;
      const association = item.associations.find((each) => each.id === id);
      if (association) return `${item.table}/${association.relationship} of "${name}"`;
    }
  }
  return undefined;
}
