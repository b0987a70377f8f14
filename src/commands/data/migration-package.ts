import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../diagnostics/errors.ts';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import { LineIndex } from '../../diagnostics/line-index.ts';
import type { ManyToManyRelationship, Metadata } from '../../metadata/metadata.ts';
import { cellOfBytes } from '../../simulate/data/cell.ts';
import type { TableSink } from '../../simulate/data/table-sink.ts';
import { openArchive } from '../../solution/archive.ts';
import { ArchiveError } from '../../solution/archive-limits.ts';
import { attributeValue } from '../../solution/read-manifest.ts';
import { parseXml, XmlError } from '../../xml/parse-xml.ts';
import { childElements, childOf, textOf } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import type { DataSource } from './data-source.ts';

interface Opening {
  /** The path as people gave it. */
  readonly shown: string;
  readonly metadata: Metadata;
}

/** Most bytes of data.xml that are read. */
const largestData = 256 * 1024 * 1024;

/**
 * Opens a zip of the Configuration Migration tool or of `pac data export`: its `data.xml` has the rows.
 * @throws FileError where it is none
 */
export async function openMigrationZip(path: string, opening: Opening): Promise<DataSource> {
  const { shown } = opening;
  try {
    const archive = await openArchive(path);
    try {
      const entry = archive.find('data.xml');
      if (!entry) throw refuse(shown, 'this zip has no data.xml, as a package of the Configuration Migration tool has');
      return openData((await archive.read(entry, largestData)).toString('utf8'), {
        ...opening,
        shown: `${shown}!data.xml`,
      });
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw refuse(shown, error.message);
    throw error instanceof FileError ? error : fileFailure(error, shown);
  }
}

/** The same unpacked. @throws FileError where it is none */
export async function openMigrationFolder(path: string, opening: Opening): Promise<DataSource> {
  const shown = join(opening.shown, 'data.xml');
  const text = await readFile(join(path, 'data.xml'), 'utf8').catch((error: unknown) => {
    throw fileFailure(error, shown);
  });
  return openData(text, { ...opening, shown });
}

function openData(text: string, { shown, metadata }: Opening): DataSource {
  const entities = childElements(parse(text, shown)).filter(({ name }) => name === 'entity');
  const nameOf = (entity: XmlElement): string => attributeOf(entity, 'name').toLowerCase();
  const links = findLinks(entities, metadata);
  return {
    read(table, sink) {
      const [own, between] = [entities.filter((entity) => nameOf(entity) === table), links.get(table)];
      for (const entity of own) takeRecords(entity, metadata.table(table)?.primaryId ?? `${table}id`, sink);
      for (const link of between ?? []) takeRow(link, sink);
      return Promise.resolve(own.length > 0 || between ? { isWritten: true } : undefined);
    },
  };
}

function parse(text: string, file: string): XmlElement {
  try {
    const root = parseXml(text);
    if (root.name === 'entities') return root;
    throw refuse(file, `expected <entities> as the root element, found <${root.name}>`);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const where = { file, ...new LineIndex(text).range(error.offset, error.offset + 1) };
    throw new FileError(`not well-formed XML: ${error.message}`, { code: 'invalid-data', where });
  }
}

function takeRecords(entity: XmlElement, primaryId: string, sink: TableSink): void {
  for (const record of childElements(childOf(entity, 'records') ?? entity)) {
    if (record.name !== 'record') continue;
    const fields = childElements(record).flatMap(readField);
    takeRow([[primaryId, attributeOf(record, 'id')], ...fields.filter(([name]) => name !== primaryId)], sink);
  }
}

type Field = readonly [name: string, value: string];

/** A field, with the table that a lookup points to; choices stand in brackets between two minus ones. */
function readField(field: XmlElement): readonly Field[] {
  const name = attributeOf(field, 'name').toLowerCase();
  if (name === '') return [];
  const value = attributeOf(field, 'value').replace(/^\[-1,(.*),-1\]$/, '$1');
  const table = attributeOf(field, 'lookupentity');
  return table === ''
    ? [[name, value]]
    : [
        [name, value],
        [`${name}@table`, table],
      ];
}

function takeRow(fields: readonly Field[], sink: TableSink): void {
  const row = sink.addRow();
  for (const [name, value] of fields) if (value !== '') sink.column(name)?.addCell(row, cellOfBytes(value));
}

/** Rows of intersect tables, which stand with the rows that they begin at. */
function findLinks(
  entities: readonly XmlElement[],
  metadata: Metadata,
): ReadonlyMap<string, readonly (readonly Field[])[]> {
  const found = new Map<string, (readonly Field[])[]>();
  for (const entity of entities) {
    const table = attributeOf(entity, 'name').toLowerCase();
    for (const link of childElements(childOf(entity, 'm2mrelationships') ?? { ...entity, children: [] })) {
      const relationship = findRelationship(attributeOf(link, 'm2mrelationshipname'), table, metadata);
      if (!relationship) continue;
      const rows = found.get(relationship.intersectTable) ?? [];
      found.set(relationship.intersectTable, rows);
      const [here, there] = columnsFrom(relationship, table);
      const targets = childElements(childOf(link, 'targetids') ?? link).filter(({ name }) => name === 'targetid');
      for (const target of targets)
        rows.push([
          [here, attributeOf(link, 'sourceid')],
          [there, textOf(target).trim()],
        ]);
    }
  }
  return found;
}

/** The relationship of a name, which may be that of its intersect table. */
function findRelationship(name: string, table: string, metadata: Metadata): ManyToManyRelationship | undefined {
  const named = metadata.relationship(name);
  if (named?.kind === 'many-to-many') return named;
  return metadata
    .relationshipsOf(table)
    .filter((one) => one.kind === 'many-to-many')
    .find((one) => one.intersectTable === name.toLowerCase());
}

function columnsFrom({ table1, column1, column2 }: ManyToManyRelationship, table: string): readonly [string, string] {
  return table === table1 ? [column1, column2] : [column2, column1];
}

function attributeOf(element: XmlElement, name: string): string {
  return attributeValue(element, name) ?? '';
}

function refuse(file: string, message: string): FileError {
  const hint = 'Expected a folder with rows, or a package of the Configuration Migration tool.';
  return new FileError(message, { code: 'invalid-data', where: { file }, hint });
}
