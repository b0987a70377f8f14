/** What XML 1.0 cannot hold, not even escaped: controls, lone surrogates, U+FFFE and U+FFFF. Source: XML 1.0 §2.2. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** The first character of a text that no XML document can hold, as `U+0007`; undefined where all can be written. */
export function findForbiddenCharacter(text: string): string | undefined {
  const found = forbidden.exec(text)?.[0];
  return found === undefined ? undefined : `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
