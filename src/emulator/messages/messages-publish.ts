import type { Messages } from '../server/server-error.ts';

/** Refusals of a publish: newest texts. Source of codes and texts: dataverse-model §3.2; status 400 observed for 0x80071141. */
export const publishMessages = {
  ApplicationProfileMustContainEntity: {
    hex: '0x80071131',
    status: 400,
    text: "The profile '{0}' could not be published because it does not contain any tables. Please add at least one table.",
    source: 'documented: dataverse-model §3.2',
  },
  EntityFilterContainerMustNotBeNullFormatString: {
    hex: '0x80071132',
    status: 400,
    text: "The profile could not be published because there are no filters specified for table '{0}'. Please add at least one filter for table: '{0}'.",
    source: 'documented: dataverse-model §3.2; that it means a custom filter without FetchXML is inferred',
  },
  EntityCannotHaveOwnedByMeFilter: {
    hex: '0x80071136',
    status: 400,
    text: "The profile '{1}' could not be published because the table '{0}' has OwnedByMe set to true. This property is not a valid property for table: '{0}'.",
    source: 'documented: dataverse-model §3.2',
  },
  EntityCannotHaveOwnedByMyTeamFilter: {
    hex: '0x80071137',
    status: 400,
    text: "The profile '{1}' could not be published because the table '{0}' has OwnedByMyTeam set to true. This property is not a valid property for table: '{0}'.",
    source: 'documented: dataverse-model §3.2',
  },
  NoDataFilterSelectedForOtherDataFilter: {
    hex: '0x80071138',
    status: 400,
    text: "The profile '{1}' could not be published because the table '{0}' has Data Download Filter 'Other data filter' however no data filter option was selected. Please add at least one data filter option for table: '{0}'.",
    source: 'documented: dataverse-model §3.2',
  },
  CanAssociateOnlyMobileOfflineEnabledEntityToProfileItem: {
    hex: '0x8006099E',
    status: 400,
    text: '{0} needs to be enabled for mobile offline.',
    source: 'documented: dataverse-model §3.1; that it arises at publish, for a table that lost its flag, is inferred',
  },
  SavedQueryValidationError: {
    hex: '0x800609A0',
    status: 400,
    text: 'You can’t publish profile {0} because one of its profile items {1} has an entity {2} in the saved query {3}, which isn’t part of this profile.',
    source: 'documented: dataverse-model §3.1',
  },
  ProfileCountUserLimitExceeded: {
    hex: '0x80071134',
    status: 400,
    text: "The profile '{0}' could not be published because the number of users in the profile exceeds the limit of {1}. Please reduce the number of users in the profile.",
    source: 'documented: dataverse-model §3.2; its number is not published and an option here',
  },
  RelationshipGraphLimitExceededForIntersectEntity: {
    hex: '0x80071135',
    status: 400,
    text: "The profile '{0}' could not be published because it has an intersect entity '{1}' which exceeds the allowed numbers of relationships including those of the tables: '{2}' and '{3}'. Please review and make sure to have no more than {4} many to many (M:M) or one to many (1:M) relationship allowed.",
    source: 'documented: dataverse-model §3.2; that the linked tables of both sides are added up is inferred',
  },
  RelationshipGraphLimitExceeded: {
    hex: '0x80071139',
    status: 400,
    text: "The profile '{0}' could not be published because it exceeds the allowed numbers of relationships to the table: '{1}'. Please review and make sure to have no more than {2} many to many (M:M) or one to many (1:M) relationship allowed.",
    source:
      'documented: dataverse-model §3.2; its number is not published, the documented 15 linked tables are counted',
  },
  DownloadRelatedDataOnlyMustHaveRelationship: {
    hex: '0x80071140',
    status: 400,
    text: "The profile '{0}' could not be published because it is configured to download related records only for table: '{1}', but no relationships are specified. Please review the filter selection of \"download related records only\" for table '{1}' and select at least one relationship or change the filter type for the table '{1}'.",
    source: 'documented: dataverse-model §3.2; that only incoming associations count is inferred (§1.13)',
  },
  ProfileContainsCircularReference: {
    hex: '0x80071141',
    status: 400,
    text: "The profile '{0}' could not be published because it contains a circular relationship. Please review and remove one of the following relationships: '{1}'.",
    source: 'documented: dataverse-model §3.2; chain text observed (§2.1)',
  },
  ProfileContainsRelationshipWithoutEntity: {
    hex: '0x80071142',
    status: 400,
    text: "The profile '{1}' could not be published because it is missing a related table. Please add the table '{2}' to the profile or remove the relationship between tables '{0}' and '{2}'.",
    source: 'documented: dataverse-model §3.2',
  },
  InvalidParameterXml: {
    hex: '0x80048d19',
    status: 400,
    text: 'The ParameterXml of the publish request is not valid: {0}',
    source: 'code observed: microsoft-offline-skill §1.2; text inferred',
  },
} as const satisfies Messages;
