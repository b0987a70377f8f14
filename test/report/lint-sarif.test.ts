import { expect, test } from '@jest/globals';
import { lintSarif } from '../../src/report/lint-sarif.ts';
import { makeFinding, makeReport, variedReport } from './make-report.ts';

interface Sarif {
  readonly runs: readonly [{ readonly results: readonly Record<string, unknown>[] }];
}

function resultsOf(text: string): readonly Record<string, unknown>[] {
  const none: Sarif = { runs: [{ results: [] }] };
  const parsed: unknown = JSON.parse(text);
  return Object.assign(none, parsed).runs[0].results;
}

test('a log has the version, the tool with its rules, and the unit of columns', () => {
  expect(JSON.parse(lintSarif(makeReport([])))).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'mop',
            semanticVersion: '0.1.0',
            rules: [
              {
                id: 'MOP404',
                name: 'circular-relationship',
                helpUri: expect.stringMatching(/^https:/),
                defaultConfiguration: { level: 'error' },
              },
            ],
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  });
});

test('a result says rule, level, place from the root of the repository, related places and logical location', () => {
  const [first, , third] = resultsOf(lintSarif(variedReport()));
  const artifactLocation = { uri: 'crm/profiles/a.yaml' };
  expect(first).toMatchObject({
    ruleId: 'MOP404',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'a circle' },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 7 },
        },
        logicalLocations: [{ fullyQualifiedName: 'A/account' }],
      },
    ],
    relatedLocations: [{ id: 1, physicalLocation: { artifactLocation }, message: { text: 'and back here' } }],
    partialFingerprints: { 'mopFinding/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
    suppressions: [],
  });
  expect(third).toMatchObject({ level: 'note' });
});

test('what lies in an archive is placed at the archive', () => {
  expect(resultsOf(lintSarif(variedReport()))[3]).toMatchObject({
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'crm/offline.zip' }, region: { startLine: 1 } },
        message: { text: 'in customizations.xml:12:3' },
      },
    ],
  });
});

test('what is silenced is there with its reason', () => {
  expect(resultsOf(lintSarif(variedReport()))[4]).toMatchObject({
    suppressions: [{ kind: 'inSource', status: 'accepted', justification: expect.stringContaining('::error') }],
  });
});

test('a path is a URI, whatever its letters', () => {
  const odd = 'a b/c#d?é%\ud800:.yaml';
  const [result] = resultsOf(lintSarif(makeReport([makeFinding({ file: odd })])));
  const uri = 'crm/a%20b/c%23d%3F%C3%A9%25%EF%BF%BD%3A.yaml';
  expect(result).toMatchObject({ locations: [{ physicalLocation: { artifactLocation: { uri } } }] });
});

test('a fingerprint outlives lines that move, and no two are the same', () => {
  const prints = (line: number) => {
    const findings = [makeFinding({ line, file: 'b.yaml' }), makeFinding({ line: line + 1, file: 'b.yaml' })];
    return resultsOf(lintSarif(makeReport(findings))).map((result) => result.partialFingerprints);
  };
  expect(prints(2)).toEqual(prints(20));
  expect(new Set(prints(2).map((one) => JSON.stringify(one))).size).toBe(2);
});
