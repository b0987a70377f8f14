import type { DependencyEnd } from '../../solution/manifest.ts';
import { printDependency, profileDependencies } from '../../solution/missing-dependencies.ts';
import type { ProfileDependency } from '../../solution/missing-dependencies.ts';
import type { Profile } from '../../schema/profile.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import { rowsWhere } from '../store/stored-rows.ts';
import { compareVersions } from './compare-versions.ts';
import { componentTypes } from './component-types.ts';
import { findSolution, objectIdOf } from './solution-components.ts';
import type { IncomingPackage } from './read-package.ts';

/** A component that the organization must have and has not. */
export interface MissingComponent {
  readonly required: DependencyEnd;
  readonly dependent: DependencyEnd;
  /** The MissingDependency element. */
  readonly xml: string;
}

/** What a package needs and the organization lacks: what solution.xml lists, then what its profiles name. */
export function findMissingDependencies(session: Session, incoming: IncomingPackage): readonly MissingComponent[] {
  const { solution, sources } = incoming.content;
  const listed = (solution?.missingDependencies ?? []).flatMap(({ required, dependent }, index) =>
    isPresent(session, required) ? [] : [{ required, dependent, xml: incoming.dependencyTexts[index] ?? '' }],
  );
  const found = new Map(listed.map((one) => [keyOf(one), one]));
  for (const one of sources.flatMap(({ profile }) => missingInProfile(session, profile))) {
    if (!found.has(keyOf(one))) found.set(keyOf(one), one);
  }
  return [...found.values()];
}

function keyOf({ required, dependent }: MissingComponent): string {
  return [required, dependent].map(({ type, id, schemaName = '' }) => `${type} ${id ?? schemaName}`).join();
}

function missingInProfile(session: Session, profile: Profile): readonly MissingComponent[] {
  return profileDependencies(profile, session.metadata).flatMap((dependency) => {
    const required = { type: dependency.requiredType, schemaName: dependency.required };
    if (isPresent(session, required)) return [];
    const dependent = { type: dependency.dependentType, id: dependency.dependentId };
    return [{ required, dependent, xml: oneLine(dependency) }];
  });
}

function oneLine(dependency: ProfileDependency): string {
  return printDependency(dependency, '').replace(/>\s+</g, '><');
}

/**
 * Whether the organization has a component. Tables, columns, relationships and profiles are looked up. Of other components
 * only those are known that an import brought; beyond them one counts as present where the solution that it is said to
 * belong to is installed in that version or a later one (inferred: the server looks for the component itself).
 */
function isPresent(session: Session, required: DependencyEnd): boolean {
  const known = lookUp(session, required);
  if (known !== undefined) return known;
  const objectid = objectIdOf(session, required);
  if (objectid !== undefined && rowsWhere(session.state, 'solutioncomponent', { objectid }).length > 0) return true;
  return hasSolution(session, required.solution ?? '');
}

/** Undefined where the model does not tell. */
function lookUp(session: Session, required: DependencyEnd): boolean | undefined {
  const { type, schemaName = '', id = '' } = required;
  switch (Number(type)) {
    case componentTypes.table:
      return session.metadata.table(schemaName.toLowerCase()) !== undefined;
    case componentTypes.relationship:
      return session.metadata.relationship(schemaName) !== undefined;
    case componentTypes.profile:
      return session.state.newest.get('mobileofflineprofile', id) !== undefined;
    case componentTypes.column:
      return hasColumn(session, required);
    default:
      return undefined;
  }
}

function hasColumn({ metadata }: Session, { schemaName = '', parentSchemaName = '' }: DependencyEnd) {
  const table = metadata.table(parentSchemaName.toLowerCase());
  if (!table) return undefined;
  return table.columns.has(schemaName.toLowerCase()) || (table.columnsComplete ? false : undefined);
}

/** Solutions that every organization has. */
const builtIn = ['system', 'basic', 'default'];

function hasSolution(session: Session, text: string): boolean {
  const [, name = '', version = '0'] = /^(\w+)(?: \(([\d.]+)\))?$/.exec(text) ?? [];
  const installed = name === '' ? undefined : findSolution(session, name);
  if (builtIn.includes(name.toLowerCase())) return true;
  return installed !== undefined && compareVersions(textIn(installed, 'version'), version) >= 0;
}
