import { isList, isRecord } from '../diagnostics/json.ts';
import { FileError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';

/** An object of a JSON file, and how messages call the place it stands at. */
export interface JsonNode {
  readonly value: Readonly<Record<string, unknown>>;
  /** For example `table "account", columns[3]`; empty for the document itself. */
  readonly at: string;
  readonly file: string;
}

/** The document's root object. Throws a `FileError` (`invalid-metadata`) where the text is no JSON or no object. */
export function parseJsonObject(text: string, file: string): JsonNode {
  const root = { value: {}, at: '', file };
  const value = parseJson(text, file);
  if (!isRecord(value)) throw shapeError(root, 'expected an object', value);
  return { ...root, value };
}

/** Text under a key; undefined where the key is absent or null. An empty text is refused: all texts here are names. */
export function optionalText(node: JsonNode, key: string): string | undefined {
  const value = node.value[key] ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw keyError(node, key, 'a text that is not empty');
}

/** Text under a key that must be there. */
export function requiredText(node: JsonNode, key: string): string {
  const value = optionalText(node, key);
  if (value === undefined) throw keyError(node, key, 'a text that is not empty');
  return value;
}

/** True or false under a key; undefined where the key is absent or null. */
export function optionalFlag(node: JsonNode, key: string): boolean | undefined {
  const value = node.value[key] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw keyError(node, key, 'true or false');
}

/** A whole number under a key; undefined where the key is absent or null. */
export function optionalInteger(node: JsonNode, key: string): number | undefined {
  const value = node.value[key] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw keyError(node, key, 'a whole number');
}

/** The list under a key, each entry as it is; undefined where the key is absent or null. */
export function optionalList(node: JsonNode, key: string): readonly unknown[] | undefined {
  const value = node.value[key] ?? undefined;
  if (value === undefined) return undefined;
  if (!isList(value)) throw keyError(node, key, 'a list');
  return value;
}

/** The objects in the list under a key; none where the key is absent or null. */
export function listObjects(node: JsonNode, key: string): readonly JsonNode[] {
  return (optionalList(node, key) ?? []).map((value, index) => {
    const at = `${node.at}${node.at === '' ? '' : ', '}${key}[${index}]`;
    const child = { value: {}, at, file: node.file };
    if (!isRecord(value)) throw shapeError(child, 'expected an object', value);
    return { ...child, value };
  });
}

/** The failure that says which key of which object is wrong and what was expected. */
export function keyError(node: JsonNode, key: string, expected: string): FileError {
  return shapeError(node, `"${key}" must be ${expected}`, node.value[key]);
}

function shapeError(node: Omit<JsonNode, 'value'>, problem: string, found: unknown): FileError {
  const place = node.at === '' ? '' : `${node.at}: `;
  const what = found === undefined ? 'it is missing' : `found ${describe(found)}`;
  return new FileError(printableLine(`${place}${problem}; ${what}`), {
    code: 'invalid-metadata',
    hint: 'Write the file anew with `mop metadata pull`.',
    where: { file: node.file },
  });
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    // What JSON.parse says quotes the file, which may be any file that mop.yaml names.
    throw new FileError('this is no JSON', {
      code: 'invalid-metadata',
      where: { file },
      hint: 'Expected a snapshot as mop metadata pull writes it.',
    });
  }
}
