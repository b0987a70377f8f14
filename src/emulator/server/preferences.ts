import type { WebRequest } from './web-request.ts';

/** What the `Prefer` header asks for. */
export interface Preferences {
  readonly representation: boolean;
  /** Whether any annotation is asked for. */
  readonly annotations: boolean;
  /** Whether an annotation is asked for, by its name without the `@`. */
  readonly annotates: (name: string) => boolean;
  readonly continueOnError: boolean;
  /** Rows a page, at most 5000. Source: dataverse-model §4.2. */
  readonly pageSize: number | undefined;
  /** The header that names the preferences a read kept; empty where there are none. */
  readonly applied: Readonly<Record<string, string>>;
}

const largestPage = 5000;
const none: Preferences = {
  representation: false,
  annotations: false,
  annotates: () => false,
  continueOnError: false,
  pageSize: undefined,
  applied: {},
};

/** Reads the `Prefer` header. */
export function preferencesOf(request: Pick<WebRequest, 'headers'>): Preferences {
  const prefer = request.headers.get('prefer');
  if (prefer === undefined) return none;
  const size = /odata\.maxpagesize *= *(\d{1,9})/i.exec(prefer);
  const include = /odata\.include-annotations *= *(?:"[^"]*"|[^,;\s]+)/i.exec(prefer)?.[0];
  const names = annotationNames(include);
  const kept = [size?.[0], include].filter((each) => each !== undefined);
  return {
    representation: /return *= *representation/i.test(prefer),
    annotations: names.length > 0,
    annotates: (name) => isNamed(name, names),
    continueOnError: /odata\.continue-on-error(?! *= *false)/i.test(prefer),
    pageSize: size ? Math.max(1, Math.min(largestPage, Number(size[1]))) : undefined,
    applied: kept.length > 0 ? { 'Preference-Applied': kept.join(',') } : {},
  };
}

function annotationNames(include: string | undefined): readonly string[] {
  const list = include?.slice(include.indexOf('=') + 1).replaceAll('"', '') ?? '';
  return list.split(',').filter((name) => name.trim() !== '');
}

/** Names may end in `*`; one with a `-` before it is left out. Source: OData, include-annotations. */
function isNamed(name: string, patterns: readonly string[]): boolean {
  const fits = (pattern: string): boolean =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  const trimmed = patterns.map((pattern) => pattern.trim());
  return trimmed.some(fits) && !trimmed.some((pattern) => pattern.startsWith('-') && fits(pattern.slice(1)));
}
