/** How well something is known. */
export type Mark = 'documented' | 'observed' | 'inferred';

/** Something that the local Dataverse does, beside its refusals. */
export interface Behaviour {
  readonly says: string;
  readonly mark: Mark;
  readonly source: string;
  /** Check of the live kit that asks a real environment. */
  readonly check?: string;
}

const seen = (says: string, source: string, check?: string): Behaviour => ({
  says,
  mark: 'observed',
  source,
  ...(check && { check }),
});
const said = (says: string, source: string, check?: string): Behaviour => ({
  says,
  mark: 'documented',
  source,
  ...(check && { check }),
});
const guessed = (says: string, check: string): Behaviour => ({
  says,
  mark: 'inferred',
  source: 'no source says it',
  check,
});

const skill = "Microsoft's agent skill";
const pages = "Microsoft's table pages";
const webApi = "Microsoft's Web API pages";
const fetch = "Microsoft's FetchXML pages";

/** Behaviours by what they concern; docs/fidelity.md lists them. */
export const behaviours: Readonly<Record<string, readonly Behaviour[]>> = {
  Rows: [
    said('columns, lengths, ranges, defaults and option values of the profile tables', pages),
    said('lookups are bound and expanded by their navigation property, in its exact case', pages),
    guessed('a custom lookup’s navigation property has the capitals of its relationship’s name', 'membership-expand'),
    guessed('the id that a client gives a new row is kept', 'client-chosen-id'),
    said(
      'PATCH creates a row that is not there; If-Match and If-None-Match decide which of the two it may do',
      webApi,
      'upsert-creates',
    ),
    said('PATCH with If-Match: * of a row that is not there is refused', webApi, 'if-match-keeps-from-creating'),
    said(
      'a new business row without an owner is the caller’s; its user, team and business unit follow from the owner',
      pages,
    ),
    said('state and status of a business row fit together, where the metadata says which ones do', pages),
    said('a deep insert creates related rows; an update does not', webApi),
    guessed('the tables of profiles have no optimistic concurrency', 'etag-not-supported'),
    guessed('profile names are unique without regard to case', 'same-name-other-case'),
    guessed(
      'a sync interval outside 5 to 1440 is refused; one source says that it is moved into the range',
      'sync-interval-range',
    ),
    seen('selectedrelationshipsschema takes no value', skill, 'association-schema-choice-refused'),
    seen('a second association of the same relationship is refused with 409', skill, 'association-twice'),
    guessed('an association without relationshipid is refused', 'relationship-id-required'),
    guessed('an association needs both of its tables as items when it is written', 'association-needs-both-items'),
    guessed('filters are checked when they are written', 'filter-not-well-formed'),
    guessed('columns in filters are checked when they are written', 'filter-unknown-column'),
    seen('filters may have links of type any', 'exported profiles', 'filter-with-links'),
    seen('associations within expanded items come back empty', skill, 'nested-expand-empty'),
    guessed('a clone is named after its original and the time; its items have no sync interval', 'clone'),
  ],
  'Layers and publishing': [
    seen('PublishXml with <publish><mobileofflineprofiles> publishes a profile', skill, 'publish-body'),
    guessed('PublishXml with the documented root leaves profiles as they are', 'publish-body-documented'),
    seen('a new row is seen at once, with componentstate 0', 'a captured organization', 'new-rows-visible-at-once'),
    guessed('RetrieveUnpublished gives a new row with componentstate 1', 'new-rows-unpublished'),
    guessed('an edit of a published row is hidden until it is published', 'edit-hidden-until-publish'),
    guessed('RetrieveUnpublishedMultiple is there for associations', 'unpublished-associations'),
    guessed('a deletion waits for no publish', 'deletion-waits-for-no-publish'),
    seen(
      'an association stands on the item whose rows drive the download',
      'exported profiles',
      'direction-of-associations',
    ),
    seen('an item of related rows needs an association of another item that leads to it', skill, 'direction-reversed'),
    seen('relationships of either direction may bring in rows', 'exported profiles', 'lookup-direction-allowed'),
    said('circles are refused', 'the error list', 'circle-refused'),
    said('a profile without tables is refused', 'the error list', 'empty-profile-refused'),
    said('a custom filter that is empty is refused', 'the error list', 'custom-without-filter-refused'),
    guessed('an item may bring in 15 other tables', 'limit-of-links'),
    seen('publishing sets isvalidated', skill, 'publish-is-validation'),
  ],
  People: [
    seen('memberships are created and deleted as rows, without a name', skill, 'membership-without-name'),
    seen('a second membership of the same pair is refused with 409', skill, 'membership-twice'),
    guessed('a user may be in two profiles; a flag on the row says so', 'membership-of-two-profiles'),
    said('memberships expand by SystemUserId and TeamId', pages, 'team-membership'),
    guessed('a profile with users cannot be deleted', 'profile-with-users-kept'),
    guessed('a role with the mobile privilege is needed', 'membership-needs-role'),
  ],
  Queries: [
    said('ne keeps rows without a value', 'Sql4Cds, measured by its author', 'ne-keeps-null'),
    guessed('not-in keeps rows without a value', 'not-in-keeps-null'),
    guessed('not-between keeps rows without a value', 'not-between-keeps-null'),
    guessed('not-like keeps rows without a value', 'not-like-keeps-null'),
    seen('last-x-hours reaches to now', 'measured ranges', 'last-x-hours-until-now'),
    seen('next-x-days begins now', 'measured ranges', 'next-x-days-from-now'),
    seen('next-seven-days begins now', 'measured ranges', 'next-seven-days-from-now'),
    seen('an empty value beside the values of in is ignored', 'an issue of an emulator', 'empty-value-in-list'),
    said('links of type any stand within filters', fetch, 'link-any-in-filter'),
    said('FetchXML answers leave out columns without a value', webApi, 'fetch-leaves-out-null'),
    guessed('the paging cookie comes with every page that another follows', 'paging-cookie'),
    said('next links lead to the same host', webApi, 'next-link-own-host'),
    said('in a change set $1 stands for the row of Content-ID 1', webApi, 'change-set-references'),
  ],
  Solutions: [
    seen(
      'a package carries no selected columns, no get-related flag and no relationship ids',
      'exported packages',
      'export-leaves-out-columns',
    ),
    said('only what is published travels', "Microsoft's publishing page", 'export-of-published-layer'),
    seen('a profile that was never published travels as it is', 'an exported package', 'export-of-never-published'),
    guessed('an import keeps the ids of the package and leaves the rows unpublished', 'import-keeps-ids'),
    guessed('what a package lacks is default after an import', 'import-defaults-what-is-missing'),
    said('ImportSolutionAsync ends with states 3 and 30', webApi, 'import-job'),
    said('StageSolution gives an upload id', webApi, 'stage-solution'),
    guessed('an edit of a managed item becomes an active layer', 'managed-edit-makes-layer'),
    guessed('a managed profile cannot be deleted', 'managed-delete-refused'),
    guessed('a managed profile can be published', 'managed-publish'),
    guessed('deleting a managed solution takes its profile with it', 'uninstall-takes-profile'),
    guessed('AddAppComponents takes a profile', 'app-binding'),
  ],
};
