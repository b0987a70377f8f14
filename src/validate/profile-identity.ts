import type { Range } from '../diagnostics/place.ts';
import type { Directive } from '../schema/directives.ts';
import type { ProfileSource } from '../schema/profile.ts';

/** By what an environment tells a profile from others, and where a file says it; plain data, so that it can be kept. */
export interface ProfileIdentity {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly idAt: Range;
  readonly nameAt: Range;
  /** Comments of the file about rules that compare profiles. */
  readonly directives: readonly Directive[];
}

/** The identity of one profile. */
export function identifyProfile(source: ProfileSource, directives: readonly Directive[] = []): ProfileIdentity {
  const { id, name } = source.profile;
  return {
    file: source.file,
    id,
    name,
    idAt: source.locate({ path: ['id'] }),
    nameAt: source.locate({ path: ['name'] }),
    directives,
  };
}
