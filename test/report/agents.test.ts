import { describe, expect, test } from '@jest/globals';
import { lintAzure } from '../../src/report/lint-azure.ts';
import { lintGithub } from '../../src/report/lint-github.ts';
import { lintGitlab } from '../../src/report/lint-gitlab.ts';
import { hostile, makeFinding, makeReport, variedReport } from './make-report.ts';

describe('GitHub Actions', () => {
  test('a finding is a workflow command with its place in the repository', () => {
    const [error, , notice, inArchive] = lintGithub(variedReport()).split('\n');
    expect(error).toBe(
      '::error file=crm/profiles/a.yaml,line=2,endLine=2,col=3,endColumn=7,title=MOP404 circular-relationship::a circle',
    );
    expect(notice).toBe(
      '::notice file=crm/profiles/a.yaml,line=2,endLine=4,title=MOP404 circular-relationship::a circle',
    );
    expect(inArchive).toBe(
      '::error file=crm/offline.zip,title=MOP404 circular-relationship::customizations.xml:12:3 a circle',
    );
  });

  test('no text ends its command, adds a property or brings a command of its own', () => {
    const finding = makeFinding({ file: 'a,line=9:b%3A\n::x.yaml', message: hostile });
    const output = lintGithub(makeReport([finding]));
    expect(output.split(/[\r\n]/)).toHaveLength(1);
    expect(output).toMatch(/^::error file=crm\/a%2Cline=9%3Ab%253A\\n\S*,line=2,/);
    expect(output).not.toMatch(/##(vso)?\[|\u001b|\u202e/);
    expect(output).toContain('a%250A');
  });
});

describe('Azure Pipelines', () => {
  test('errors and warnings are issues, remarks are left out', () => {
    const lines = lintAzure(variedReport()).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      '##vso[task.logissue type=error;sourcepath=crm/profiles/a.yaml;linenumber=2;columnnumber=3;code=MOP404]a circle (circular-relationship)',
    );
  });

  test('no text ends its command, adds a property or brings a command of its own', () => {
    const finding = makeFinding({ file: 'a];type=warning;%5D.yaml', message: hostile });
    const output = lintAzure(makeReport([finding]));
    expect(output.split(/[\r\n]/)).toHaveLength(1);
    expect(output).toContain('sourcepath=crm/a%5D%3Btype=warning%3B%AZP255D.yaml;linenumber=2;');
    expect(output.match(/##vso\[/g)).toHaveLength(1);
    expect(output).not.toMatch(/\u001b|\u202e/);
  });
});

test('GitLab: a list of issues, each with a fingerprint, a severity and a path without ./', () => {
  const issues: unknown = JSON.parse(lintGitlab(variedReport()));
  expect(issues).toMatchObject([
    {
      description: 'a circle',
      check_name: 'MOP404 circular-relationship',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: 'major',
      location: { path: 'crm/profiles/a.yaml', lines: { begin: 2 } },
    },
    { severity: 'minor' },
    { severity: 'info' },
    { location: { lines: { begin: 1 } } },
  ]);
  const prints = new Set([...JSON.stringify(issues).matchAll(/"fingerprint":"(\w+)"/g)].map(([, print]) => print));
  expect(prints.size).toBe(4);
});
