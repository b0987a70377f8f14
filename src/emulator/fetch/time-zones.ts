/**
 * IANA names of the usual Dataverse time zone codes (UserSettings.TimeZoneCode). Source: common knowledge of the time zone
 * definitions that every organization has; codes that are not here count as UTC.
 */
const zones: ReadonlyMap<number, string> = new Map([
  [2, 'Pacific/Honolulu'],
  [3, 'America/Anchorage'],
  [4, 'America/Los_Angeles'],
  [10, 'America/Denver'],
  [15, 'America/Phoenix'],
  [20, 'America/Chicago'],
  [35, 'America/New_York'],
  [50, 'America/Halifax'],
  [65, 'America/Sao_Paulo'],
  [85, 'Europe/London'],
  [90, 'Africa/Casablanca'],
  [92, 'UTC'],
  [95, 'Europe/Budapest'],
  [100, 'Europe/Warsaw'],
  [105, 'Europe/Paris'],
  [110, 'Europe/Berlin'],
  [125, 'Europe/Helsinki'],
  [130, 'Europe/Athens'],
  [145, 'Europe/Moscow'],
  [190, 'Asia/Kolkata'],
  [210, 'Asia/Shanghai'],
  [215, 'Asia/Singapore'],
  [235, 'Asia/Tokyo'],
  [255, 'Australia/Sydney'],
  [290, 'Pacific/Auckland'],
]);

/** The zone of a code; UTC where it is not known. */
export function timeZoneOf(code: unknown): string {
  return (typeof code === 'number' ? zones.get(code) : undefined) ?? 'UTC';
}
