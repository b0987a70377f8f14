/** Longest name of a profile or a table that a finding carries, in UTF-16 units: longer than any that Dataverse takes. */
export const longestName = 300;
