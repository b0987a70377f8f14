/** Numbers, ids and dates as they are; whatever else could be read as words of the sentence stands in quotes, with JSON's escapes. */
export function quoteValue(value: string): string {
  return /^(-?\d+(\.\d+)?|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?)$/i.test(
    value,
  )
    ? value
    : JSON.stringify(value);
}

/** A name of a column, a table or an alias; in quotes where it is none that Dataverse gives. */
export function quoteName(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name);
}
