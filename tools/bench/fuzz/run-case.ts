import { readProfile } from '../../../src/schema/read-profile.ts';
import { openPackage } from '../../../src/solution/open-package.ts';
import { join } from 'node:path';
import { checkFetch } from './check-fetch.ts';
import { checkInput } from './check-input.ts';
import { checkPacking } from './check-packing.ts';
import type { FuzzCase } from './fuzz-case.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { zipOf } from './sound-package.ts';

/**
 * Runs an input through everything that reads its kind.
 * @returns what was found in it; whatever is thrown is a defect
 */
export async function runCase(fuzzCase: FuzzCase, folder: string): Promise<readonly string[]> {
  if (fuzzCase.kind === 'fetch') return checkFetch(fuzzCase.text);
  const { kind } = fuzzCase;
  const findings = await checkInput({ kind, content: await contentOf(fuzzCase) }, folder);
  if (kind === 'yaml') {
    const { source } = readProfile(fuzzCase.text, 'input.yaml');
    if (source) await checkPacking(source.profile);
  } else {
    for (const { profile } of (await openPackage(join(folder, `input.${kind}`), 'input')).sources)
      await checkPacking(profile);
  }
  return findings.map(({ code, message }) => `${code} ${message}`);
}

async function contentOf(fuzzCase: Exclude<FuzzCase, { readonly kind: 'fetch' }>): Promise<string | Uint8Array> {
  if (fuzzCase.kind !== 'zip') return fuzzCase.text;
  return fuzzCase.changes.reduce<Uint8Array>(mutateBytes, await zipOf(fuzzCase.files));
}
