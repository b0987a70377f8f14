import type { Messages } from '../server/server-error.ts';

/** Refusals about associations, memberships, deletion and managed rows; marked like messages-profile.ts. */
export const associationMessages = {
  MOPIAssociationNameCannotBeEmptyOrSpace: {
    hex: '0x80060997',
    status: 400,
    text: 'The Mobile Offline Profile Item Association name can’t be a space or an empty string.',
    source: 'documented: dataverse-model §3.1',
  },
  InvalidRelationshipInMOPIAssociation: {
    hex: '0x80060999',
    status: 400,
    text: 'This relationship doesn’t exist with the entity selected in the parent profile item.',
    source: 'documented: dataverse-model §3.1',
  },
  InvalidOrEmptyRelationshipId: {
    hex: '0x80071122',
    status: 400,
    text: 'The RelationshipId of Mobile profile item association is invalid or empty.',
    source: 'documented: dataverse-model §3.2',
  },
  RelatedEntityDoesNotExistInProfileItem: {
    hex: '0x8006098E',
    status: 400,
    text: 'The related entity {0} of the mobile offline profile item association {1} of the mobile offline profile item {2} doesn’t exist in the profile items of profile {3}.',
    source: 'documented: dataverse-model §3.1; that it arises at the write is inferred (§2.2: create all items first)',
  },
  RelatioshipAlreadyExists: {
    hex: '0x8005F221',
    status: 409,
    text: 'Selected Relationship {0} for entity already exists in profile under profile item association {1}.',
    source: 'documented: dataverse-model §3.3; status 409 observed (§2.2)',
  },
  CannotAddUserToMobileOfflineProfile: {
    hex: '0x800609A6',
    status: 400,
    text: 'You can’t add this user to this mobile offline profile because the user’s role is either missing or doesn’t have the Dynamics 365 for mobile privilege.',
    source: 'documented: dataverse-model §3.1, §5',
  },
  CannotDeleteDefaultProfile: {
    hex: '0x8006099A',
    status: 400,
    text: 'To delete this profile, you first need to set it so that it’s no longer a default mobile offline profile.',
    source: 'documented: dataverse-model §3.1, §1.1',
  },
  CannotDeleteUserProfile: {
    hex: '0x800609A3',
    status: 400,
    text: 'You can’t delete an active mobile offline profile. Remove all users from the profile and try again.',
    source: 'documented: dataverse-model §3.1; §1.1: may concern systemuser only, here memberships of users too',
  },
  InvalidUpdateOnProtectedComponent: {
    hex: '0x8004F012',
    status: 400,
    text: 'You cannot update {0} {1}. Updates cannot be performed when {0} is managed.',
    source:
      'documented: dataverse-model §3.4; that every edit and deletion of a managed row is refused is inferred (§2.3)',
  },
  NoDefinedRelationshipsForMOPIAssociation: {
    hex: '0x80060998',
    status: 400,
    text: 'The Profile Item Association entity doesn’t have any defined relationships.',
    source: 'documented: dataverse-model §3.1; that it means an item whose table has none at all is inferred',
  },
  UnsupportedRelationshipInMOPIAssociation: {
    hex: '0x800609AF',
    status: 400,
    text: 'This relationship either no longer exists or is unsupported offline since one of the entities is not offline enabled. Please remove this assocation.',
    source: 'documented: dataverse-model §3.1; that it arises at write and at publish is inferred',
  },
} as const satisfies Messages;
