import type { Messages } from '../server/server-error.ts';

/** Refusals when tables are changed, and while a publish or another change of tables runs. */
export const definitionMessages = {
  ChangeTrackingDisabledForMobileOfflineError: {
    hex: '0x800609A1',
    status: 400,
    text: 'You can not disable change tracking for this entity since mobile offline is already enabled.',
    source: 'documented: dataverse-model §3.1',
  },
  EnableMobileOfflineDisableChangeTrackingError: {
    hex: '0x800609A2',
    status: 400,
    text: 'You must enable change tracking for this entity since mobile offline client is enabled.',
    source: 'documented: dataverse-model §3.1',
  },
  CannotChangeDaysSinceRecordLastModified: {
    hex: '0x800609A4',
    status: 400,
    text: 'You need to enable this entity for mobile offline before you can set or change the number of days since the record was last modified.',
    source: 'documented: dataverse-model §3.1',
  },
  CannotDisableMobileOfflineFlagForEntity: {
    hex: '0x800609A5',
    status: 400,
    text: 'You cannot disable Mobile Offline flag for this entity as it is being used in Mobile Offline Profiles',
    source: 'documented: dataverse-model §3.1',
  },
  NotCustomizable: {
    hex: '0x80047010',
    status: 400,
    text: "The table '{0}' cannot be changed: its IsCustomizable is false.",
    source: 'inferred: microsoft-offline-skill §1.2 says that it is refused; code and text are not recorded',
  },
  CustomizationLockException: {
    hex: '0x80071151',
    status: 429,
    text: 'Cannot start another [{0}] because there is a previous [{0}] running at this moment.',
    source: 'observed: public traces; status and code microsoft-offline-skill §1.2, §1.7',
  },
  EntityCustomizationLockException: {
    hex: '0x80090412',
    status: 429,
    text: 'Cannot start the requested operation because there is an entity customization running at this moment.',
    source: 'documented: dataverse-model §3.4; status 429 inferred (§1.12)',
  },
} as const satisfies Messages;
