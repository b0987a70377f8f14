import type { LiveReport } from './run-checks.ts';

const words = { holds: 'holds', differs: '**differs**', open: 'open' } as const;

/** The report as a page of Markdown: which beliefs hold in an environment. */
export function renderReport({ url, version, results, left }: LiveReport): string {
  const count = (kind: keyof typeof words) => results.filter(({ verdict }) => verdict.kind === kind).length;
  const rows = results.map(({ check, verdict }) =>
    [check.id, check.says, words[verdict.kind], verdict.saw].map(cell).join(' | '),
  );
  return [
    `# What holds in ${url}`,
    '',
    `Platform version: ${version}. ${count('holds')} hold, ${count('differs')} differ, ${count('open')} open.`,
    '',
    '| check | what the local Dataverse believes | here | what was seen |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
    '',
    left.length === 0 ? 'Everything that was made has been removed.' : `Not removed: ${left.map(cell).join(', ')}`,
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('|', '\\|')
    .slice(0, 300);
}
