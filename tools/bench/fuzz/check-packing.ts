import { makeReadable, profileWriting } from '../../../src/commands/write-profiles.ts';
import { isFailure } from '../../../src/diagnostics/errors.ts';
import { loadCatalog } from '../../../src/metadata/catalog.ts';
import { printProfile } from '../../../src/schema/print-profile.ts';
import type { Profile } from '../../../src/schema/profile.ts';
import { readProfile } from '../../../src/schema/read-profile.ts';
import { openPackageBytes } from '../../../src/solution/open-package.ts';
import { packSolution } from '../../../src/solution/pack-solution.ts';

const solution = {
  uniqueName: 'Offline',
  friendlyName: 'Offline',
  version: '1.0.0.0',
  managed: false,
  publisher: { uniqueName: 'contoso', prefix: 'con', optionValuePrefix: 12345 },
};

/**
 * Does with a profile what `mop pack` and `mop unpack` do, one after the other. A failure with a message is an answer, too;
 * whatever else is thrown is a defect, and so is a profile file of mop's own that it cannot read.
 */
export async function checkPacking(profile: Profile): Promise<void> {
  const metadata = await loadCatalog();
  const packed = await pack(profile);
  if (packed === undefined) return;
  for (const { profile: unpacked } of (await openPackageBytes(packed, 'packed.zip')).sources) {
    const { source, findings } = readProfile(printProfile(makeReadable(unpacked, metadata), metadata), 'a.yaml');
    if (!source) throw new Error(`mop cannot read what it unpacked: ${findings[0]?.message ?? ''}`);
  }
}

async function pack(profile: Profile): Promise<Uint8Array | undefined> {
  const metadata = await loadCatalog();
  try {
    return (await packSolution({ profiles: [profile], solution, writing: profileWriting(metadata), metadata })).bytes;
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
