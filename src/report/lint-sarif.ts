import type { Diagnostic, Severity, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';
import type { Location } from '../diagnostics/place.ts';
import { wellFormed } from '../diagnostics/well-formed.ts';
import { placeInRepository } from './lint-report.ts';
import type { LintReport, ReportedRule } from './lint-report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * Findings as SARIF 2.1.0. Paths are relative to the root of the repository, as code scanning wants them; what is silenced
 * is in it with its reason. Source: OASIS SARIF 2.1.0 with errata 01; GitHub Docs, SARIF support for code scanning.
 */
export function lintSarif(report: LintReport): string {
  const { rules, version } = report;
  const indexes = new Map(rules.map(({ code }, index) => [code, index]));
  const driver = {
    name: 'mop',
    semanticVersion: version,
    informationUri: 'https://github.com/mop-cli/mop',
    rules: rules.map(describeRule),
  };
  const results = [...report.findings, ...report.suppressed].map((finding) => describeResult(finding, report, indexes));
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    undefined,
    2,
  );
}

function describeRule({ code, id, severity, summary, url }: ReportedRule): object {
  return {
    id: code,
    name: id,
    shortDescription: { text: summary },
    helpUri: url,
    help: { text: `${summary} ${url}`, markdown: `${summary} [${id}](${url})` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: ['mobile-offline'] },
  };
}

function describeResult(
  finding: Diagnostic | SuppressedDiagnostic,
  report: LintReport,
  indexes: ReadonlyMap<string, number>,
): object {
  const { code, severity, message, related, profile, table } = finding;
  const fingerprint = report.fingerprints.get(finding);
  const logical = [profile, table].filter((part) => part !== undefined);
  return {
    ruleId: code,
    ruleIndex: indexes.get(code) ?? -1,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        ...describePlace(finding, report),
        ...(logical.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: logical.join('/') }] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, index) => ({
            id: index + 1,
            ...describePlace(place, report),
            message: { text: place.message },
          })),
        }),
    ...(fingerprint === undefined ? {} : { partialFingerprints: { 'mopFinding/v1': fingerprint } }),
    suppressions:
      'suppression' in finding
        ? [{ kind: finding.suppression.kind, justification: finding.suppression.reason, status: 'accepted' }]
        : [],
  };
}

function describePlace(place: Location, report: LintReport): object {
  const { path, range, inner } = placeInRepository(place, report);
  const region = range
    ? { startLine: range.line, startColumn: range.column, endLine: range.endLine, endColumn: range.endColumn }
    : { startLine: 1 };
  return {
    physicalLocation: { artifactLocation: { uri: toUri(path) }, region },
    ...(inner === undefined ? {} : { message: { text: `in ${inner}` } }),
  };
}

/** A path as a relative reference, or as a file URI where it is absolute. */
function toUri(path: string): string {
  const encoded = path.split('/').map(encodeSegment).join('/');
  if (/^[a-z]%3A\//i.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Half of a surrogate pair is no character, and encodeURIComponent refuses it. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(wellFormed(segment));
}
