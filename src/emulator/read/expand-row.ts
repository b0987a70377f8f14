import { presentColumns } from './present-row.ts';
import type { Annotates, TypedRow } from './present-row.ts';
import type { Expansion, QueryOptions } from './query-options.ts';
import { findCollection, relatedRow, relatedRows, requireTarget } from './related-rows.ts';
import { selectRows } from './select-rows.ts';
import type { Session } from '../organization/session.ts';
import type { Layer } from '../store/stored-rows.ts';

/** How a read answers beyond its query options. */
export interface Presentation {
  readonly layer: Layer;
  /** Whether it is the row of an expanded collection. */
  readonly isBelow?: boolean;
  /** `Prefer: odata.include-annotations`; undefined where it asks for none. */
  readonly annotates: Annotates | undefined;
}

/** A collection that answers empty below another one. Source: microsoft-offline-skill §1.5, observed; dataverse-model §2.2 used it. */
const emptyBelow = 'MobileOfflineProfileItem_MobileOfflineProfileItemAssociation';

/** A row's JSON with what `$expand` names. */
export function presentRow(
  session: Session,
  typed: TypedRow,
  { options, how }: { options: Pick<QueryOptions, 'select' | 'expand'>; how: Presentation },
): Record<string, unknown> {
  const json = presentColumns(session, typed, { select: options.select, annotates: how.annotates });
  for (const expansion of options.expand) json[expansion.navigation] = expanded(session, typed, { expansion, how });
  return json;
}

function expanded(
  session: Session,
  typed: TypedRow,
  { expansion, how }: { expansion: Expansion; how: Presentation },
): unknown {
  const { navigation, top } = expansion;
  const collection = findCollection(typed.table, navigation);
  if (how.isBelow === true && navigation === emptyBelow) return [];
  const nested = { options: expansion, how: { ...how, isBelow: collection !== undefined || how.isBelow === true } };
  if (!collection) {
    const related = relatedRow(session, typed, { navigation, layer: how.layer });
    return related ? presentRow(session, related, nested) : null;
  }
  const table = requireTarget(session, typed.table, navigation);
  const id = String(typed.row[typed.table.primaryId]);
  const rows = relatedRows(session, { collection, id, layer: how.layer });
  const selected = selectRows(session, { table, rows, layer: how.layer }, expansion);
  return selected.slice(0, top).map((row) => presentRow(session, { table, row }, nested));
}
