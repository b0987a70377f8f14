import { fetchAttacks } from './fetch-attacks.ts';
import { filterAttacks } from './filter-attacks.ts';
import type { FuzzInput } from './fuzz-input.ts';
import { linkAttacks } from './link-attacks.ts';
import { packageAttacks } from './package-attacks.ts';
import { yamlAttacks } from './yaml-attacks.ts';

/** A way of making a checker work hard: an input that grows in one respect. */
export interface Attack {
  /** How much of it is measured first; then four times as much. */
  readonly size: number;
  readonly make: (size: number) => FuzzInput | Promise<FuzzInput>;
}

/** Attacks by name. Source: performance-and-security §6.2. */
export const attacks: Readonly<Record<string, Attack>> = {
  ...yamlAttacks,
  ...filterAttacks,
  ...fetchAttacks,
  ...linkAttacks,
  ...packageAttacks,
};
