/** A finding of `mop lint --json`, as far as stories look at it. */
export interface Finding {
  readonly code: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly related: readonly { readonly file: string; readonly line: number }[];
}

/** Counts of `mop lint --json`. */
export interface Summary {
  readonly files: number;
  readonly profiles: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
}

/** The document of `mop lint --json`. */
export function lintDocument(stdout: string): { readonly findings: readonly Finding[]; readonly summary: Summary } {
  const document: unknown = JSON.parse(stdout);
  if (!isDocument(document)) throw new Error('no document of mop lint');
  return document;
}

function isDocument(value: unknown): value is { findings: Finding[]; summary: Summary } {
  return typeof value === 'object' && value !== null && 'findings' in value && 'summary' in value;
}

/** Findings by the name that `nameOf` makes of their file. */
export function groupFindings(
  findings: readonly Finding[],
  nameOf: (file: string) => string = (file) => file,
): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = nameOf(finding.file);
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  return groups;
}
