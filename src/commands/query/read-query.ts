import { resolve } from 'node:path';
import { FileError } from '../../diagnostics/errors.ts';
import { LineIndex } from '../../diagnostics/line-index.ts';
import type { Place } from '../../diagnostics/place.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../../fetchxml/tree.ts';
import { decodeText } from '../../schema/decode-text.ts';
import type { CommandIo } from '../command.ts';
import { readBytes } from '../workspace.ts';

/** A query and the text it was read from. */
export interface QueryFile {
  readonly query: FetchQuery;
  readonly text: string;
  readonly file: string;
}

/** Largest query that is read, in bytes. */
const maximumBytes = 1024 * 1024;

/**
 * Reads a query from a file, or from stdin for `-`.
 * @throws FileError with the place where the text is no FetchXML
 */
export async function readQuery(word: string, io: CommandIo): Promise<QueryFile> {
  const file = word === '-' ? 'stdin' : word;
  const bytes = word === '-' ? await io.readInput() : await readBytes(resolve(io.cwd, word), word);
  const text = decodeText(bytes, { file, limit: maximumBytes });
  const { query, problems } = parseFetch(text);
  if (query) return { query, text, file };
  const [problem] = problems;
  throw new FileError(problem?.message ?? 'this is no FetchXML', {
    code: 'invalid-document',
    where: { file, ...(problem ? positionOf(problem.place, text) : {}) },
  });
}

/** What is wrong with a query, with the line and column of its file. */
export function problemFailure(
  { message, code, place }: { message: string; code: string; place: Place },
  { text, file }: QueryFile,
): FileError {
  const hint =
    code === 'unknown-caller'
      ? 'Say who asks with --user; teams, business unit and settings come from the data folder, or --business-unit.'
      : undefined;
  const where = { file, ...positionOf(place, text) };
  return new FileError(message, { code, where, ...(hint === undefined ? {} : { hint }) });
}

/** Line and column of a place in the text of a query. */
export function positionOf({ span }: Place, text: string): Partial<{ line: number; column: number }> {
  return span ? new LineIndex(text).position(span.start) : {};
}
