/**
 * The entity set name Dataverse gives a table by default: the logical name in the plural of English spelling.
 * A guess for tables whose own set name is not known; about 1 in 25 tables departs from it.
 */
export function guessEntitySetName(logicalName: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(logicalName)) return `${logicalName}es`;
  if (/[^aeiou]y$/.test(logicalName)) return `${logicalName.slice(0, -1)}ies`;
  return `${logicalName}s`;
}
