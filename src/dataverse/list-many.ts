import { EnvironmentError } from '../diagnostics/errors.ts';
import type { BatchResult } from './batch-steps.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireRows } from './read-answer.ts';
import { readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/**
 * The rows of several collections, one list a path, in one request as far as they have one page each: a batch counts as one.
 * Source: dataverse-model §4.4, §4.5.
 */
export async function listMany(
  client: DataverseClient,
  paths: readonly string[],
): Promise<readonly (readonly Row[])[]> {
  const [first, second] = paths;
  if (first === undefined) return [];
  if (second === undefined) return [await client.list(first)];
  const results = await client.batch(paths.map((path) => ({ method: 'GET', path })));
  const lists: (readonly Row[])[] = [];
  for (const result of results) lists.push(await readList(client, result));
  return lists;
}

async function readList(client: DataverseClient, result: BatchResult): Promise<readonly Row[]> {
  if (result.kind === 'failed') throw result.failure;
  if (result.kind === 'not-run' || result.row === undefined) {
    throw new EnvironmentError(`${client.origin} does not have what was asked for`, { code: 'http-404' });
  }
  const rows = requireRows(result.row, client.origin);
  const next = readText(result.row, '@odata.nextLink');
  const rest = next === undefined ? [] : await client.list(next);
  return [...rows, ...rest];
}
