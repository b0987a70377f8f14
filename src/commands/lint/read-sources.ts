import { decodeText, maximumProfileBytes } from '../../schema/decode-text.ts';
import type { Directive } from '../../schema/directives.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import { readProfile } from '../../schema/read-profile.ts';
import { openPackage } from '../../solution/open-package.ts';
import { readBytesNow } from '../workspace.ts';
import type { LintInput } from './find-inputs.ts';

/** A profile of an input, and the path that its settings go by. */
export interface ReadSource {
  readonly source: ProfileSource;
  readonly path: string;
  /** What its comments say to the rules; a package has none. */
  readonly directives: readonly Directive[];
}

/** The profiles of a file or package; what is no profile is left to others. */
export async function readSources({ kind, path, file, bytes, at = path }: LintInput): Promise<readonly ReadSource[]> {
  if (kind === 'package')
    return (await openPackage(at, file)).sources.map((source) => ({ source, path, directives: [] }));
  if (kind !== 'profile') return [];
  const text = decodeText(bytes ?? readBytesNow(path, file), { file, limit: maximumProfileBytes });
  const { source } = readProfile(text, file);
  return source ? [{ source, path, directives: source.directives }] : [];
}
