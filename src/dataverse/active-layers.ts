import type { LayeredRow } from '../deploy/solutions/solution-environment.ts';
import { Failure } from '../diagnostics/errors.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listMany } from './list-many.ts';
import { quote, requireGuid, withQuery } from './odata-text.ts';
import type { Row } from './read-json.ts';

/** Names that layers know the parts of a profile by. Inferred: as for other component types. */
const componentNames = {
  profile: 'MobileOfflineProfile',
  item: 'MobileOfflineProfileItem',
  association: 'MobileOfflineProfileItemAssociation',
} as const;

/** The layer that edits by hand go into. Source: general Dataverse knowledge. */
export const activeSolution = 'Active';

/** Ids of those of the rows that have a layer made by hand; undefined where the environment does not tell. */
export async function findActiveLayers(
  client: DataverseClient,
  rows: readonly LayeredRow[],
): Promise<ReadonlySet<string> | undefined> {
  const layers = await listLayers(client, rows, 'msdyn_solutionname');
  const isActive = (layer: Row) => layer.msdyn_solutionname === activeSolution;
  return layers && new Set(rows.flatMap(({ id }, index) => (layers[index]?.some(isActive) === true ? [id] : [])));
}

/** The layers of each row, in no order; undefined where the environment does not tell. */
export async function listLayers(
  client: DataverseClient,
  rows: readonly LayeredRow[],
  columns: string,
): Promise<readonly (readonly Row[])[] | undefined> {
  const paths = rows.map(({ kind, id }) =>
    withQuery('msdyn_componentlayers', {
      $select: columns,
      $filter: `msdyn_componentid eq ${quote(requireGuid(id))} and msdyn_solutioncomponentname eq ${quote(componentNames[kind])}`,
    }),
  );
  try {
    return await listMany(client, paths);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
