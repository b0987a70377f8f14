import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../diagnostics/errors.ts';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import { isRecord } from '../../diagnostics/json.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { LatestRows, pickRows } from '../../simulate/data/latest-rows.ts';
import { readCsvTable } from '../../simulate/data/read-csv-table.ts';
import type { TableSink } from '../../simulate/data/table-sink.ts';
import type { DataSource } from './data-source.ts';
import type { DataFolder } from './find-data-file.ts';
import { readChunks } from './read-data-file.ts';

/** A table of the model. */
interface LakeTable {
  readonly columns: readonly string[];
  /** Addresses of its files. */
  readonly locations: readonly string[];
}

/**
 * Opens a folder that Azure Synapse Link for Dataverse writes as CSV: `model.json` (Common Data Model) names each table's columns, in their
 * order, and the files with its rows, which have no header. A file of the model is looked for below the folder by the end of its address.
 * @throws FileError where model.json is none
 */
export async function openLakeFolder(folder: DataFolder, metadata: Metadata): Promise<DataSource> {
  const shown = join(folder.shown, 'model.json');
  const text = await readFile(join(folder.path, 'model.json'), 'utf8').catch((error: unknown) => {
    throw fileFailure(error, shown);
  });
  const tables = readModel(text, shown);
  return {
    async read(name, sink) {
      const table = tables.get(name);
      if (!table) return undefined;
      const files = await findFiles(table, folder, sink);
      const latest = new LatestRows(name);
      await readFiles(files, table, latest);
      const nameOf = namesOf(table, metadata.table(name)?.primaryId ?? `${name}id`);
      await readFiles(files, table, pickRows(sink, { keeps: latest.finish(), nameOf }));
      return { isWritten: true };
    },
  };
}

function readModel(text: string, file: string): ReadonlyMap<string, LakeTable> {
  const model = parse(text, file);
  const tables = listIn(model, 'entities').map((entity) => {
    const columns = listIn(entity, 'attributes').map((attribute) => textIn(attribute, 'name'));
    const locations = listIn(entity, 'partitions').map((partition) => textIn(partition, 'location'));
    return [textIn(entity, 'name').toLowerCase(), { columns, locations }] as const;
  });
  if (tables.length > 0) return new Map(tables);
  throw refuseModel('this model has no entities', file);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuseModel('this is no JSON', file);
  }
}

function refuseModel(message: string, file: string): FileError {
  const hint = 'Expected model.json as Azure Synapse Link for Dataverse writes it.';
  return new FileError(message, { code: 'invalid-model', where: { file }, hint });
}

function valueIn(node: unknown, key: string): unknown {
  return isRecord(node) ? node[key] : undefined;
}

function listIn(node: unknown, key: string): readonly unknown[] {
  const value = valueIn(node, key);
  return Array.isArray(value) ? value : [];
}

function textIn(node: unknown, key: string): string {
  const value = valueIn(node, key);
  return typeof value === 'string' ? value : '';
}

interface LakeFile {
  readonly path: string;
  readonly shown: string;
}

async function findFiles(
  { locations }: LakeTable,
  { path, shown }: DataFolder,
  { defects }: TableSink,
): Promise<readonly LakeFile[]> {
  const files: LakeFile[] = [];
  for (const location of locations) {
    const steps = stepsOf(location);
    const found = await firstFile(
      steps.map((_, index) => join(...steps.slice(index))),
      path,
    );
    if (found === undefined)
      defects.add('missing-file', { first: steps.slice(-2).join('/') || 'one without an address' });
    else files.push({ path: join(path, found), shown: join(shown, found) });
  }
  return files;
}

/** The steps of an address's path; none that leads up. */
function stepsOf(location: string): readonly string[] {
  const path = decode(URL.canParse(location) ? new URL(location).pathname : location);
  return path.split(/[/\\]/).filter((step) => step !== '' && step !== '.' && step !== '..' && !step.includes('\0'));
}

/** A text that is not percent-encoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function firstFile(candidates: readonly string[], folder: string): Promise<string | undefined> {
  for (const candidate of candidates) {
    const found = await stat(join(folder, candidate)).catch(() => undefined);
    if (found?.isFile() === true) return candidate;
  }
  return undefined;
}

async function readFiles(files: readonly LakeFile[], { columns }: LakeTable, sink: TableSink): Promise<void> {
  for (const { path, shown } of files) await readChunks(path, shown, readCsvTable(shown, sink, columns));
}

/** Columns of the export itself, and the type of a lookup's table. */
function namesOf({ columns }: LakeTable, primaryId: string): (name: string) => string | undefined {
  const hasId = columns.some((name) => name.toLowerCase() === primaryId);
  return (name) => {
    if (name === 'Id') return hasId ? undefined : primaryId;
    if (/^(Sink(Created|Modified)On|IsDelete|Partition(Id|Name))$/i.test(name)) return undefined;
    return name.toLowerCase().replace(/^(.+)_entitytype$/, '$1@table');
  };
}
