import { loadCatalog } from '../../../src/metadata/catalog.ts';
import type { ReportedProfile } from '../../../src/report/profile-page/reported-profile.ts';
import { readProfile } from '../../../src/schema/read-profile.ts';
import { checkProfile } from '../../../src/validate/checked-profile.ts';
import { lintProfile } from '../../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../../src/validate/lint-settings.ts';

/** A profile as a page tells of it, read from the text of its file. @throws where it is none */
export async function makeReported(text: string, parts: Partial<ReportedProfile> = {}): Promise<ReportedProfile> {
  const metadata = await loadCatalog();
  const { source, findings } = readProfile(text, 'profiles/made.yaml');
  if (!source) throw new Error(findings[0]?.message);
  return {
    checked: checkProfile(source, metadata),
    metadata,
    limit: 15,
    hasLines: true,
    findings: lintProfile(source, metadata, defaultSettings),
    silenced: 0,
    people: [],
    ...parts,
  };
}
