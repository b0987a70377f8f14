/** Where a row says how large its content is, which exports leave out. Source: facts of the tables in the catalog. */
interface Content {
  /** Column that holds the content. */
  readonly body: string;
  /** Column that says its size in bytes. */
  readonly size: string;
  /** The other columns of a row that can be read. Nobody can add columns to tables of notes and attachments. Source: Microsoft's reference of tables. */
  readonly others?: readonly string[];
}

const contents: ReadonlyMap<string, Content> = new Map([
  [
    'annotation',
    {
      body: 'documentbody',
      size: 'filesize',
      others: [
        ...['annotationid', 'createdby', 'createdon', 'filename', 'isdocument', 'langid', 'mimetype', 'modifiedby'],
        ...['modifiedon', 'notetext', 'objectid', 'objecttypecode', 'ownerid', 'owningbusinessunit', 'stepid'],
        ...['subject', 'versionnumber'],
      ],
    },
  ],
  [
    'activitymimeattachment',
    {
      body: 'body',
      size: 'filesize',
      others: [
        ...['activitymimeattachmentid', 'attachmentid', 'attachmentnumber', 'filename', 'mimetype', 'objectid'],
        ...['objecttypecode', 'ownerid', 'owningbusinessunit', 'subject', 'versionnumber'],
      ],
    },
  ],
  ['fileattachment', { body: 'filesizeinbytes', size: 'filesizeinbytes' }],
  ['imagedescriptor', { body: 'imagefilesizeinbytes', size: 'imagefilesizeinbytes' }],
]);

/** Content of a table's rows that is not among the columns of the data, and so only its size is known. */
export function contentOf(table: string, names: readonly string[]): Content | undefined {
  const content = contents.get(table);
  return content && (content.body === content.size || !names.includes(content.body)) ? content : undefined;
}

/** Columns of a table whose rows hold files: the file, its size in bytes, and all others; undefined of other tables. */
export function fileColumnsOf(table: string): Required<Content> | undefined {
  const { body, size, others } = contents.get(table) ?? {};
  return body === undefined || size === undefined || others === undefined ? undefined : { body, size, others };
}
