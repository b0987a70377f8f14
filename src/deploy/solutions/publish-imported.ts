import { Failure } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { ProfileReference, PublishEnvironment } from '../environment.ts';
import { publishProfile } from '../publish-profile.ts';
import type { PublishResult } from '../publish-profile.ts';
import type { ReadBack } from '../write-once.ts';

/** InvalidPublishOnProtectedComponent. Source: dataverse-model §3.4. */
const managedNotPublishable = '0x8004F014';

/** What publishing after an import did. */
export interface ImportedPublished {
  readonly results: readonly PublishResult[];
  readonly warnings: readonly string[];
}

/**
 * Publishes those of some profiles that have something unpublished, and proves each. Managed profiles may be refused, because importing
 * publishes them: that is fine where nothing is left unpublished.
 */
export async function publishImported(
  environment: PublishEnvironment,
  profiles: readonly ProfileReference[],
  readBack?: ReadBack,
): Promise<ImportedPublished> {
  const results: PublishResult[] = [];
  const warnings: string[] = [];
  for (const { id, name } of profiles) {
    if (await isPublished(environment, id)) continue;
    const result = await publishOne(environment, id, readBack);
    if (result) results.push(result);
    else warnings.push(printableLine(`"${name}" is managed and was published by the import`));
  }
  return { results, warnings };
}

/** Undefined where it may not be published and is all the same. */
async function publishOne(
  environment: PublishEnvironment,
  id: string,
  readBack: ReadBack | undefined,
): Promise<PublishResult | undefined> {
  try {
    return await publishProfile(environment, id, readBack);
  } catch (error) {
    const isRefused = error instanceof Failure && error.code === managedNotPublishable;
    if (isRefused && (await isPublished(environment, id))) return undefined;
    throw error;
  }
}

async function isPublished(environment: PublishEnvironment, id: string): Promise<boolean> {
  const state = await environment.readProfileState(id);
  return state?.publishedOn !== undefined && !state.hasUnpublishedChanges;
}
