import type { Path } from '../diagnostics/place.ts';
import { deriveAssociationId, deriveItemId, deriveProfileId } from './derive-id.ts';
import type {
  FilterLayout,
  ProfileFile,
  RelatedEntry,
  RelatedMap,
  TableEntry,
  Where,
} from './profile-file.generated.ts';
import type { Association, Filter, Profile, ProfileItem } from './profile.ts';

/** The profile that a valid file describes; ids that the file does not give are derived. */
export function toProfile(file: ProfileFile): Profile {
  const id = file.id?.toLowerCase() ?? deriveProfileId(file.name);
  const filters = Object.entries(file.filters ?? {});
  return {
    id,
    name: file.name,
    ...(file.description === undefined ? {} : { description: file.description }),
    filters: filters.map(([name, { table, where }]) => ({
      name,
      table: table.toLowerCase(),
      where,
      path: ['filters', name],
    })),
    items: Object.entries(file.tables).map(([table, entry]) => toItem(id, table, entry)),
    extra: file.extra ?? [],
    path: [],
  };
}

function toItem(profileId: string, key: string, entry: TableEntry): ProfileItem {
  const { id: givenId, rows, owned, related, extra, where, fetchxml, layout, ...kept } = entry;
  const table = key.toLowerCase();
  const path = ['tables', key];
  // An id is a hash that most readers never ask for.
  const idOf = (): string => givenId?.toLowerCase() ?? deriveItemId(profileId, table);
  return {
    ...kept,
    ...toFilter({ where, fetchxml, layout }, path),
    get id() {
      return idOf();
    },
    table,
    rows,
    owned: owned ?? [],
    associations: (related ?? []).map((one, index) => toAssociation(idOf, one, [...path, 'related', index])),
    extra: extra ?? [],
    path,
  };
}

function toAssociation(itemId: () => string, entry: RelatedEntry, path: Path): Association {
  const related: RelatedMap = typeof entry === 'string' ? { relationship: entry } : entry;
  const { where, fetchxml, layout } = related;
  return {
    ...toFilter({ where, fetchxml, layout }, path),
    get id() {
      return related.id?.toLowerCase() ?? deriveAssociationId(itemId(), related.relationship);
    },
    relationship: related.relationship,
    name: related.name ?? related.relationship,
    extra: related.extra ?? [],
    path,
  };
}

interface FilterKeys {
  readonly where: Where | undefined;
  readonly fetchxml: string | undefined;
  readonly layout: FilterLayout | undefined;
}

function toFilter({ where, fetchxml, layout }: FilterKeys, path: Path): { filter?: Filter } {
  if (where !== undefined)
    return { filter: { kind: 'where', where, layout: layout ?? 'indented', path: [...path, 'where'] } };
  return fetchxml === undefined ? {} : { filter: { kind: 'fetchxml', text: fetchxml, path: [...path, 'fetchxml'] } };
}
