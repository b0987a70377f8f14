import type { ProfileReference } from '../../deploy/environment.ts';
import type { EnvironmentProfile } from '../../deploy/plan/profile-rows.ts';
import type { ImportPreview } from '../../deploy/solutions/preview-import.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';

/** What there is where a promotion goes to. */
export interface PromotionTarget {
  readonly preview: ImportPreview;
  readonly current: readonly EnvironmentProfile[];
  readonly profiles: readonly ProfileReference[];
}

/**
 * A managed package cannot take over what is unmanaged in its target. Sources: 0x80048040, 0x8004F016.
 * @throws UsageError that says what is in the way
 */
export function refuseUnmanaged({ preview, current, profiles }: PromotionTarget, target: string): void {
  const { installed } = preview;
  if (installed && !installed.managed) {
    throw refuse(
      `the solution ${installed.uniqueName} is unmanaged in ${target}: it was made or imported there as such`,
    );
  }
  const ids = new Set(profiles.map(({ id }) => id));
  const own = current.filter(({ id, managed }) => ids.has(id) && !managed).map(({ name }) => `"${name}"`);
  if (own.length > 0) throw refuse(`${own.join(', ')} is unmanaged in ${target}: it was made or applied there`);
}

function refuse(message: string): UsageError {
  return new UsageError(printableLine(message), {
    code: 'unmanaged-target',
    hint: 'a managed package cannot take it over: go on with mop apply there, or delete it there and promote again',
  });
}
