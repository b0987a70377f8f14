/** Managed properties of EntityMetadata: `{Value, CanBeChanged, ManagedPropertyLogicalName}`. */
const managed =
  'IsAuditEnabled IsValidForQueue IsConnectionsEnabled IsCustomizable IsRenameable IsMappable IsDuplicateDetectionEnabled ' +
  'CanCreateAttributes CanCreateForms CanCreateViews CanCreateCharts CanBeRelatedEntityInRelationship ' +
  'CanBePrimaryEntityInRelationship CanBeInManyToMany CanBeInCustomEntityAssociation CanEnableSyncToExternalSearchIndex ' +
  'CanModifyAdditionalSettings CanChangeHierarchicalRelationship CanChangeTrackingBeEnabled IsMailMergeEnabled ' +
  'IsVisibleInMobile IsVisibleInMobileClient IsReadOnlyInMobileClient IsOfflineInMobileClient';

const plain =
  'MetadataId HasChanged LogicalName SchemaName EntitySetName LogicalCollectionName CollectionSchemaName ExternalName ' +
  'ExternalCollectionName DisplayName DisplayCollectionName Description ObjectTypeCode OwnershipType TableType ' +
  'PrimaryIdAttribute PrimaryNameAttribute PrimaryImageAttribute RecurrenceBaseEntityLogicalName ReportViewName ' +
  'ActivityTypeMask AutoCreateAccessTeams AutoRouteToOwnerQueue CanTriggerWorkflow ChangeTrackingEnabled ClusterMode ' +
  'CreatedOn ModifiedOn DataProviderId DataSourceId DaysSinceRecordLastModified EnforceStateTransitions EntityColor ' +
  'EntityHelpUrl EntityHelpUrlEnabled HasActivities HasEmailAddresses HasFeedback HasNotes IconLargeName IconMediumName ' +
  'IconSmallName IconVectorName IntroducedVersion IsActivity IsActivityParty IsAIRUpdated IsArchivalEnabled ' +
  'IsAvailableOffline IsBPFEntity IsBusinessProcessEnabled IsChildEntity IsCustomEntity IsDocumentManagementEnabled ' +
  'IsDocumentRecommendationsEnabled IsEnabledForCharts IsEnabledForExternalChannels IsEnabledForTrace IsImportable ' +
  'IsInteractionCentricEnabled IsIntersect IsKnowledgeManagementEnabled IsLogicalEntity IsManaged IsMSTeamsIntegrationEnabled ' +
  'IsOneNoteIntegrationEnabled IsOptimisticConcurrencyEnabled IsPrivate IsQuickCreateEnabled IsReadingPaneEnabled ' +
  'IsRetentionEnabled IsRetrieveAuditEnabled IsRetrieveMultipleAuditEnabled IsSLAEnabled IsSolutionAware IsStateModelAware ' +
  'IsValidForAdvancedFind MobileOfflineFilters OwnerId OwnerIdType OwningBusinessUnit Privileges SettingOf Settings ' +
  'SyncToExternalSearchIndex UsesBusinessDataLabelTable';

/** What an EntityMetadata may carry. Source: PowerApps-Samples EntityMetadata (dataverse-model §1.12) and the Web API reference. */
export const entityProperties: ReadonlySet<string> = new Set(`${managed} ${plain}`.split(' '));
