import type { LayeredRow } from '../deploy/solutions/solution-environment.ts';
import { Failure } from '../diagnostics/errors.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listMany } from './list-many.ts';
import { quote, requireGuid, withQuery } from './odata-text.ts';

/** Names that layers know the parts of a profile by. Inferred: as for other component types. */
const componentNames = {
  profile: 'MobileOfflineProfile',
  item: 'MobileOfflineProfileItem',
  association: 'MobileOfflineProfileItemAssociation',
} as const;

/** The layer that edits by hand go into. Source: general Dataverse knowledge. */
const activeSolution = 'Active';

/** Ids of those of the rows that have a layer made by hand; undefined where the environment does not tell. */
export async function findActiveLayers(
  client: DataverseClient,
  rows: readonly LayeredRow[],
): Promise<ReadonlySet<string> | undefined> {
  const paths = rows.map(({ kind, id }) =>
    withQuery('msdyn_componentlayers', {
      $select: 'msdyn_solutionname',
      $filter: `msdyn_componentid eq ${quote(requireGuid(id))} and msdyn_solutioncomponentname eq ${quote(componentNames[kind])}`,
    }),
  );
  try {
    const found = await listMany(client, paths);
    const isActive = (index: number) => found[index]?.some((layer) => layer.msdyn_solutionname === activeSolution);
    return new Set(rows.flatMap(({ id }, index) => (isActive(index) === true ? [id] : [])));
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
