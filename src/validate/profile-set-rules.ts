import { duplicateProfileName } from './duplicate-profile-name.ts';
import type { ProfileSetRule } from './profile-set-rule.ts';

/** Every rule about profiles that are checked together, in the order of its code. */
export const profileSetRules: readonly ProfileSetRule[] = [duplicateProfileName];
