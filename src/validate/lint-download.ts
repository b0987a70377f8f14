import { compareDiagnostics } from '../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { makeDiagnostic } from '../diagnostics/make-diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { ProfileSource } from '../schema/profile.ts';
import { pathTo } from './checked-profile.ts';
import type { DownloadSize } from './download-size.ts';
import { checkDownload, downloadTooLarge } from './download-too-large.ts';
import { optionOf, severityOf } from './lint-settings.ts';
import type { LintSettings } from './lint-settings.ts';

/** Findings about how much a profile brings onto devices. */
export function lintDownload(source: ProfileSource, size: DownloadSize, settings: LintSettings): readonly Diagnostic[] {
  const { id } = downloadTooLarge;
  const { file, profile } = source;
  const placeOf = (table: string | undefined): Place => {
    const item = profile.items.find((one) => one.table === table);
    return item ? { path: item.path, on: 'key' } : { path: pathTo(profile, 'name') };
  };
  return [...checkDownload(size, (option) => optionOf(id, option, settings))]
    .flatMap(({ severity: own, ...said }) => {
      const severity = severityOf(id, own, settings);
      if (severity === 'off') return [];
      const where = { file, ...source.locate(placeOf(said.table)), profile: profile.name };
      return [makeDiagnostic(downloadTooLarge, severity, { ...said, ...where })];
    })
    .sort(compareDiagnostics);
}
