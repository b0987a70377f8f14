import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../../diagnostics/errors.ts';
import { isObject } from './row.ts';
import type { OrganizationState } from './row.ts';
import { seedOrganization } from '../seed/seed.ts';

/** The file that holds an organization. */
export function stateFileOf(stateFolder: string, organization: string): string {
  return join(stateFolder, `organization-${organization}.json`);
}

/** Reads an organization's state, or seeds a new one. A file that is no such state is a FileError: it is never overwritten. */
export async function loadState(stateFolder: string, organization: string): Promise<OrganizationState> {
  const file = stateFileOf(stateFolder, organization);
  const text = await readIfThere(file);
  if (text === undefined) return seedOrganization(organization);
  const state = parse(text);
  if (!isState(state) || state.name !== organization) {
    throw new FileError(`The state of the local organization '${organization}' is damaged: ${file}`, {
      code: 'damaged-state',
      hint: 'Put a copy of the file back, or delete it to start with a new organization.',
      where: { file },
    });
  }
  return state;
}

/** Writes an organization's state in one step, readable by its owner only. */
export async function saveState(stateFolder: string, state: OrganizationState): Promise<void> {
  await writeFileAtomic(stateFileOf(stateFolder, state.name), `${JSON.stringify(state)}\n`, { mode: 0o600 });
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isObject(error) && error.code === 'ENOENT') return undefined;
    throw new FileError(`The state of a local organization cannot be read: ${file}`, {
      code: 'unreadable-state',
      where: { file },
      cause: error,
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isState(value: unknown): value is OrganizationState {
  return (
    isObject(value) &&
    value.format === 1 &&
    typeof value.name === 'string' &&
    typeof value.organizationId === 'string' &&
    typeof value.version === 'number' &&
    typeof value.publishedAt === 'number' &&
    isRows(value.rows) &&
    isRows(value.published)
  );
}

function isRows(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((rows) => isObject(rows) && Object.values(rows).every(isObject));
}
