import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import { pathTo } from './checked-profile.ts';
import { describeResync, fullResync } from './full-resync.ts';
import type { DownloadChange, ProfileChange } from './full-resync.ts';
import { severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';

/** Findings about what a change of a profile costs those who have it; they are in the version of today. */
export function lintChange(change: ProfileChange, settings: LintSettings): readonly Diagnostic[] {
  const severity = severityOf(fullResync.id, fullResync.severity, settings);
  if (severity === 'off') return [];
  const { source, profile } = change.after;
  const placeOf = ({ item }: DownloadChange): Place =>
    item ? { path: item.item.path, on: 'key' } : { path: pathTo(profile, 'id') };
  return [...describeResync(change)]
    .map((found) => {
      const where = { file: source.file, ...source.locate(placeOf(found)), profile: profile.name };
      const about = found.item ? { table: found.item.item.table } : {};
      return makeDiagnostic(fullResync, severity, { message: found.message, ...where, ...about });
    })
    .sort(compareDiagnostics);
}
