import { FileError } from '../../diagnostics/errors.ts';
import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';

/** Rows of a file with one JSON object a line. Throws FileError with the line that is none. */
export function parseJsonLines(text: string, file: string): readonly Row[] {
  const rows: Row[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') rows.push(readRow(line, { file, line: index + 1, column: 1 }));
  }
  return rows;
}

interface Where {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function readRow(line: string, where: Where): Row {
  const value = parseLine(line, where);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FileError('expected one JSON object a line', { code: 'invalid-row', where });
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, readValue(one, name, where)]));
}

function parseLine(line: string, where: Where): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileError('this line is not JSON', { code: 'invalid-row', where });
    throw error;
  }
}

function readValue(value: unknown, name: string, where: Where): RowValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value) && value.every((one): one is number => typeof one === 'number')) return value;
  const message = `column ${name} holds something that is no text, number, yes/no value or list of numbers`;
  throw new FileError(message, { code: 'invalid-row', where });
}
