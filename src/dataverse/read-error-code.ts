/** An error code, `0x` and eight upper-case digits, from hexadecimal or a signed decimal; undefined where the text has none. */
export function readErrorCode(text: string): string | undefined {
  const hex = /\b0x([0-9a-f]{8})\b/i.exec(text)?.[1];
  if (hex !== undefined) return `0x${hex.toUpperCase()}`;
  const decimal = /^-\d{6,10}$/.exec(text)?.[0];
  return decimal === undefined ? undefined : `0x${(Number(decimal) >>> 0).toString(16).toUpperCase()}`;
}
