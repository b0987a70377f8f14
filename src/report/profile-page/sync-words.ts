import type { EffectiveSync } from '../../validate/effective-sync.ts';
import type { ProfileFacts } from './profile-facts.ts';

/** An interval of minutes in words: `every 5 minutes`, `every hour`, `once a day`. */
export function intervalInWords(minutes: number | undefined): string {
  if (minutes === undefined) return 'not set';
  if (minutes === 1440) return 'once a day';
  if (minutes === 60) return 'every hour';
  if (minutes % 60 === 0) return `every ${minutes / 60} hours`;
  return minutes === 1 ? 'every minute' : `every ${minutes} minutes`;
}

/** How often a table syncs in the end, and why where that is not its own interval. */
export function syncInWords(
  own: number | undefined,
  effective: EffectiveSync | undefined,
  { words }: Pick<ProfileFacts, 'words'>,
): string {
  const said = intervalInWords(own);
  if (effective === undefined || effective.minutes === own) return said;
  const why = `as ${words.tableName(effective.source)} does, which decides its rows`;
  const instead = own === undefined ? 'its own interval is not set' : `its own interval would be ${said}`;
  return `${intervalInWords(effective.minutes)}, ${why} (${instead})`;
}
