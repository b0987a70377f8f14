/** Bounds of a sync interval in minutes. Source: field-service §2.1 SYNC-RANGE, §4.1. */
export const syncIntervalBounds = { shortest: 5, longest: 1440 } as const;

/** Whether a number is a sync interval that Dataverse takes: a whole number of minutes from 5 to 1440. */
export function isSyncInterval(minutes: number): boolean {
  const { shortest, longest } = syncIntervalBounds;
  return Number.isInteger(minutes) && minutes >= shortest && minutes <= longest;
}
