/** A GUID as solution.xml and the profile's own id element have it: lower case in braces. */
export function bracedGuid(id: string): string {
  return `{${id.toLowerCase()}}`;
}

/** A GUID as the id elements of items and associations have it: upper case in braces. */
export function upperGuid(id: string): string {
  return `{${id.toUpperCase()}}`;
}

/**
 * Order of SQL Server's uniqueidentifier, in which Dataverse writes items: the last group first, and the first three
 * groups with their bytes swapped. Source: System.Data.SqlTypes.SqlGuid; solution-format §3.2.
 */
export function compareGuids(a: string, b: string): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey(id: string): string {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = id.toLowerCase().split('-');
  return fifth + fourth + swapBytes(third) + swapBytes(second) + swapBytes(first);
}

function swapBytes(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('');
}
