import { isMap, isScalar } from 'yaml';
import type { Document, Pair } from 'yaml';
import { deriveAssociationId, deriveItemId } from './derive-id.ts';
import type { ProfileFile, RelatedEntry, TableEntry } from './profile-file.generated.ts';
import type { Association, ExtraElement, Filter, Profile, ProfileItem } from './profile.ts';
import { styleYaml, yamlLayout } from './style-yaml.ts';

/** Names of tables by logical name, which need not be said of an item; metadata is one. */
export interface KnownNames {
  table(logicalName: string): { readonly displayName: string; readonly schemaName: string } | undefined;
}

/** Keys that a blank line comes before. */
const sections: ReadonlySet<string> = new Set(['filters', 'tables', 'extra']);
/** Line that tells editors which schema a profile file follows. */
const schemaLine = '# yaml-language-server: $schema=../schema/profile.schema.json\n';

/**
 * Writes a profile as a new profile file. What the format derives (ids, names) is left out where it is the same; tables
 * come in the order of their names. The same profile gives the same text.
 */
export function printProfile(profile: Profile, known: KnownNames): string {
  const document = styleYaml(toFile(profile, known));
  spaceSections(document);
  return schemaLine + document.toString(yamlLayout);
}

/** Blank lines before `filters`, `tables` and `extra`, and between the filters and the tables in them. */
function spaceSections({ contents }: Document): void {
  if (!isMap(contents)) return;
  for (const section of contents.items.filter(isSection)) {
    spaceBefore(section);
    if (isMap(section.value)) section.value.items.slice(1).forEach(spaceBefore);
  }
}

function isSection({ key }: Pair): boolean {
  return isScalar(key) && typeof key.value === 'string' && sections.has(key.value);
}

function spaceBefore({ key }: Pair): void {
  if (isScalar(key)) key.spaceBefore = true;
}

/** The profile as the content of its file. */
export function toFile(profile: Profile, known: KnownNames): ProfileFile {
  const { id, name, description, filters, extra } = profile;
  const items = [...profile.items].sort((a, b) => (a.table < b.table ? -1 : 1));
  return {
    version: 1,
    name,
    id,
    ...(description === undefined ? {} : { description }),
    ...(filters.length === 0
      ? {}
      : { filters: Object.fromEntries(filters.map((one) => [one.name, { table: one.table, where: one.where }])) }),
    tables: Object.fromEntries(items.map((item) => [item.table, toEntry(item, { profileId: id, known })])),
    ...extraKey(extra),
  };
}

interface EntryContext {
  readonly profileId: string;
  readonly known: KnownNames;
}

function toEntry(item: ProfileItem, context: EntryContext): TableEntry {
  const { id, rows, owned, filter, sync, columns, associations, extra } = item;
  return {
    ...identityKeys(item, context),
    rows,
    ...(owned.length === 0 ? {} : { owned }),
    ...filterKeys(filter),
    ...(sync === undefined ? {} : { sync }),
    ...(columns === undefined ? {} : { columns }),
    ...(associations.length === 0 ? {} : { related: associations.map((one) => toRelated(id, one)) }),
    ...extraKey(extra),
  };
}

/** Names and ids of an item that would not come out the same if they were left out. */
function identityKeys(
  item: ProfileItem,
  { profileId, known }: EntryContext,
): Pick<TableEntry, 'name' | 'id' | 'schemaName'> {
  const { id, table, schemaName, name } = item;
  return {
    ...(name === undefined || name === known.table(table)?.displayName ? {} : { name }),
    ...(id === deriveItemId(profileId, table) ? {} : { id }),
    ...(schemaName === undefined || schemaName === known.table(table)?.schemaName ? {} : { schemaName }),
  };
}

function toRelated(itemId: string, { id, relationship, name, filter, extra }: Association): RelatedEntry {
  const entry = {
    relationship,
    ...(name === relationship ? {} : { name }),
    ...(id === deriveAssociationId(itemId, relationship) ? {} : { id }),
    ...filterKeys(filter),
    ...extraKey(extra),
  };
  return Object.keys(entry).length === 1 ? relationship : entry;
}

function filterKeys(filter: Filter | undefined): Pick<TableEntry, 'where' | 'fetchxml' | 'layout'> {
  if (!filter) return {};
  if (filter.kind === 'fetchxml') return { fetchxml: filter.text };
  return { where: filter.where, ...(filter.layout === 'indented' ? {} : { layout: filter.layout }) };
}

function extraKey(extra: readonly ExtraElement[]): { extra?: readonly ExtraElement[] } {
  return extra.length === 0 ? {} : { extra };
}
