import type { EnvironmentRule } from './environment-rule.ts';
import { defaultProfileEdited } from './rules/default-profile-edited.ts';
import { drift } from './rules/drift.ts';
import { nobodyAssigned } from './rules/nobody-assigned.ts';
import { notBoundToAnApp } from './rules/not-bound-to-an-app.ts';
import { twoProfiles } from './rules/two-profiles.ts';
import { unpublishedChanges } from './rules/unpublished-changes.ts';

/** Every rule about an environment, in the order of its code. */
export const environmentRules: readonly EnvironmentRule[] = [
  unpublishedChanges,
  nobodyAssigned,
  twoProfiles,
  notBoundToAnApp,
  drift,
  defaultProfileEdited,
];
