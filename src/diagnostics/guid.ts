const plain = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID without braces. */
export function isGuid(text: string): boolean {
  return plain.test(text);
}

/** A GUID in lower case without braces, or undefined where the text is none. Braces and spaces around it do not count. */
export function readGuid(text: string): string | undefined {
  const inner = text.trim().replace(/^\{|\}$/g, '');
  return isGuid(inner) ? inner.toLowerCase() : undefined;
}
