import { UsageError } from '../../diagnostics/errors.ts';
import { usualLimits } from '../../emulator/server/service-limits.ts';
import type { ServiceLimits } from '../../emulator/server/service-limits.ts';

/**
 * Reads `--limits`: `on`, or some of `requests=6000,seconds=1200,concurrent=52`; what is not named is as in production.
 * @throws UsageError for another word or no number
 */
export function readLimits(text: string): ServiceLimits {
  if (text === 'on') return usualLimits;
  const limits: Record<string, number> = { ...usualLimits };
  for (const part of text.split(',')) {
    const [, name = '', value = ''] = /^(\w+)=(\d{1,9})$/.exec(part.trim()) ?? [];
    if (!Object.hasOwn(usualLimits, name)) {
      throw new UsageError(`--limits does not take "${part}"`, {
        code: 'invalid-limits',
        hint: 'write on, or numbers such as requests=100,seconds=20,concurrent=4',
      });
    }
    limits[name] = Number(value);
  }
  return { ...usualLimits, ...limits };
}
