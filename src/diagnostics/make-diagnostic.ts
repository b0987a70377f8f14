import type { Diagnostic, RelatedPlace, Severity } from './diagnostic.ts';
import type { Fix } from './fix.ts';
import type { Location } from './place.ts';
import { ruleUrl } from './rule-url.ts';
import { shorten } from './shorten.ts';

/** Longest name of a profile or a table that a finding carries, in UTF-16 units: longer than any that Dataverse takes. */
const longestName = 300;

/** What a rule says, and where. */
interface Said extends Location {
  readonly message: string;
  readonly profile?: string | undefined;
  readonly table?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  readonly fix?: Fix | undefined;
  readonly suggestion?: string | undefined;
}

/** A finding of a rule. Texts are shortened, as they quote documents; the keys come in the order in which the JSON output has them. */
export function makeDiagnostic(
  { code, id }: { readonly code: string; readonly id: string },
  severity: Severity,
  { message, file, line, column, endLine, endColumn, profile, table, related = [], fix, suggestion }: Said,
): Diagnostic {
  return {
    code,
    rule: id,
    severity,
    message: shorten(message),
    file,
    line,
    column,
    endLine,
    endColumn,
    ...(profile === undefined ? {} : { profile: shorten(profile, longestName) }),
    ...(table === undefined ? {} : { table: shorten(table, longestName) }),
    related: related.map((one) => ({ ...one, message: shorten(one.message) })),
    url: ruleUrl(id),
    ...(fix === undefined ? {} : { fix }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
