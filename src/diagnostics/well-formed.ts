const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text in which half of a surrogate pair, which is no character, has become a replacement character. */
export function wellFormed(text: string): string {
  return text.replace(halfPair, '\ufffd');
}
