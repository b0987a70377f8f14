/** Where a row says how large its content is, which exports leave out. Source: facts of the tables in the catalog. */
interface Content {
  /** Column that holds the content. */
  readonly body: string;
  /** Column that says its size in bytes. */
  readonly size: string;
}

const contents: ReadonlyMap<string, Content> = new Map([
  ['annotation', { body: 'documentbody', size: 'filesize' }],
  ['activitymimeattachment', { body: 'body', size: 'filesize' }],
  ['fileattachment', { body: 'filesizeinbytes', size: 'filesizeinbytes' }],
  ['imagedescriptor', { body: 'imagefilesizeinbytes', size: 'imagefilesizeinbytes' }],
]);

/** Content of a table's rows that is not among the columns of the data, and so only its size is known. */
export function contentOf(table: string, names: readonly string[]): Content | undefined {
  const content = contents.get(table);
  return content && (content.body === content.size || !names.includes(content.body)) ? content : undefined;
}
