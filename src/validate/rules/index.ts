import type { Rule } from '../rule.ts';
import { allRecords } from './all-records.ts';
import { bookingStatusMissing } from './booking-status-missing.ts';
import { businessUnitRows } from './business-unit-rows.ts';
import { circularRelationship } from './circular-relationship.ts';
import { columnsMissFilterColumn } from './columns-miss-filter-column.ts';
import { customWithoutFilter } from './custom-without-filter.ts';
import { dateAbsolute } from './date-absolute.ts';
import { dateWindowOpenEnded } from './date-window-open-ended.ts';
import { dateWindowTooWide } from './date-window-too-wide.ts';
import { defaultTableMissing } from './default-table-missing.ts';
import { duplicateItemName } from './duplicate-item-name.ts';
import { duplicateRelationship } from './duplicate-relationship.ts';
import { duplicateTable } from './duplicate-table.ts';
import { fetchxmlSyntax } from './fetchxml-syntax.ts';
import { filterAndRelated } from './filter-and-related.ts';
import { filterMatchesEverything } from './filter-matches-everything.ts';
import { filterMatchesNothing } from './filter-matches-nothing.ts';
import { filterStateOnly } from './filter-state-only.ts';
import { filterWrongTable } from './filter-wrong-table.ts';
import { forbiddenTable } from './forbidden-table.ts';
import { hierarchyOperator } from './hierarchy-operator.ts';
import { ignoredInFilter } from './ignored-in-filter.ts';
import { invalidName } from './invalid-name.ts';
import { linkTableNotInProfile } from './link-table-not-in-profile.ts';
import { manyOrs } from './many-ors.ts';
import { manyToMany } from './many-to-many.ts';
import { nestedLinksTooDeep } from './nested-links-too-deep.ts';
import { notesUnfiltered } from './notes-unfiltered.ts';
import { notesWithoutUser } from './notes-without-user.ts';
import { operatorTypeMismatch } from './operator-type-mismatch.ts';
import { ownedWithoutFlags } from './owned-without-flags.ts';
import { ownershipMismatch } from './ownership-mismatch.ts';
import { partialMatch } from './partial-match.ts';
import { redundantRelationship } from './redundant-relationship.ts';
import { relatedTableNotInProfile } from './related-table-not-in-profile.ts';
import { relatedWithoutRelationship } from './related-without-relationship.ts';
import { relationshipWrongTable } from './relationship-wrong-table.ts';
import { selfJoin } from './self-join.ts';
import { selfRelationship } from './self-relationship.ts';
import { syncIntervalHot } from './sync-interval-hot.ts';
import { syncIntervalOverridden } from './sync-interval-overridden.ts';
import { syncIntervalRange } from './sync-interval-range.ts';
import { tableNotOfflineEnabled } from './table-not-offline-enabled.ts';
import { tooLong } from './too-long.ts';
import { tooManyConditions } from './too-many-conditions.ts';
import { tooManyImageColumns } from './too-many-image-columns.ts';
import { tooManyLinkedTablesInFilter } from './too-many-linked-tables-in-filter.ts';
import { tooManyLinks } from './too-many-links.ts';
import { tooManyTables } from './too-many-tables.ts';
import { unknownColumn } from './unknown-column.ts';
import { unknownElement } from './unknown-element.ts';
import { unknownFilterColumn } from './unknown-filter-column.ts';
import { unknownLink } from './unknown-link.ts';
import { unknownRelationship } from './unknown-relationship.ts';
import { unknownTable } from './unknown-table.ts';
import { unreachableRelationship } from './unreachable-relationship.ts';
import { unsupportedLinkType } from './unsupported-link-type.ts';
import { unsupportedTable } from './unsupported-table.ts';
import { unusedFilter } from './unused-filter.ts';
import { userFilterMissing } from './user-filter-missing.ts';
import { virtualTable } from './virtual-table.ts';

/** Every rule about a profile, in the order of its code. */
export const rules: readonly Rule[] = [
  invalidName,
  duplicateTable,
  duplicateItemName,
  tooLong,
  unusedFilter,
  unknownElement,
  unknownTable,
  unsupportedTable,
  forbiddenTable,
  virtualTable,
  tableNotOfflineEnabled,
  defaultTableMissing,
  allRecords,
  ownershipMismatch,
  ownedWithoutFlags,
  businessUnitRows,
  tooManyTables,
  notesWithoutUser,
  notesUnfiltered,
  unknownColumn,
  columnsMissFilterColumn,
  tooManyImageColumns,
  bookingStatusMissing,
  fetchxmlSyntax,
  filterWrongTable,
  customWithoutFilter,
  unknownFilterColumn,
  operatorTypeMismatch,
  unsupportedLinkType,
  unknownLink,
  linkTableNotInProfile,
  dateWindowTooWide,
  dateWindowOpenEnded,
  dateAbsolute,
  filterMatchesEverything,
  filterMatchesNothing,
  filterStateOnly,
  partialMatch,
  manyOrs,
  nestedLinksTooDeep,
  tooManyConditions,
  tooManyLinkedTablesInFilter,
  ignoredInFilter,
  selfJoin,
  userFilterMissing,
  hierarchyOperator,
  filterAndRelated,
  unknownRelationship,
  relationshipWrongTable,
  relatedTableNotInProfile,
  relatedWithoutRelationship,
  circularRelationship,
  tooManyLinks,
  selfRelationship,
  duplicateRelationship,
  manyToMany,
  redundantRelationship,
  unreachableRelationship,
  syncIntervalRange,
  syncIntervalOverridden,
  syncIntervalHot,
];
