const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const attributeEscapes: Readonly<Record<string, string>> = {
  ...textEscapes,
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Character data for the inside of an element. Quotes stay as they are, as Dataverse's own exports have them. */
export function escapeXmlText(text: string): string {
  return text.replace(/[&<>\r]/g, (unit) => textEscapes[unit] ?? unit);
}

/** A value for an attribute in double quotes; line ends and tabs survive a parser's normalisation. */
export function escapeXmlAttribute(value: string): string {
  return value.replace(/[&<>\r"\n\t]/g, (unit) => attributeEscapes[unit] ?? unit);
}
