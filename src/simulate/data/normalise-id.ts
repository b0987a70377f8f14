const guid = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/** A text, and an id in the one form that ids have: lower case, no braces. */
export function normaliseId(text: string): string {
  return text.length === 36 || text.length === 38 ? (guid.exec(text)?.[1]?.toLowerCase() ?? text) : text;
}
