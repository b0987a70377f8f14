import { formatMarkdown } from '../../../tools/generate/markdown.ts';
import { faults } from './faults.ts';
import type { OracleCase } from './read-cases.ts';

/** A case and what of its expectation is not met. */
export interface RanCase {
  readonly one: OracleCase;
  readonly differences: readonly string[];
}

const introduction = `# FetchXML cases that nobody of this project wrote

Query cases with data and expected result, taken from the tests of three public Dataverse emulators (FakeXrmEasy,
XrmMockup, XrmUnitTest) and from Microsoft's worked examples. \`npm run test:corpus\` runs them where the corpus is
present; this page is written by the same test (\`UPDATE=1\`).

A case is *not gated* where the sources contradict each other, or where it needs more of a platform than a query.
Two switches of the evaluation are set as \`mop query\` sets them: linked columns of a link without alias are called
\`contact.firstname\` where that is unmistakable (the documentation numbers them: \`contact1.firstname\`), and a row of a
distinct result keeps its primary key where all rows that became one have the same (the documentation drops it).
`;

/** The page docs/fetchxml-oracle.md. */
export function printOracleTable(ran: readonly RanCase[]): Promise<string> {
  const files = [...new Set(ran.map(({ one }) => one.file))];
  const counts = files.map((file) =>
    countRow(
      file,
      ran.filter(({ one }) => one.file === file),
    ),
  );
  const others = ran.filter(({ one, differences }) => isOpen(one) || differences.length > 0);
  return formatMarkdown(
    [
      introduction,
      '| file | cases | gated | as expected | not gated | of these as expected |',
      '| --- | --: | --: | --: | --: | --: |',
      ...counts,
      countRow('all files', ran),
      '',
      '## Not gated, or different',
      '',
      '| case | result | reason |',
      '| --- | --- | --- |',
      ...others.map(otherRow),
      '',
    ].join('\n'),
  );
}

function isOpen({ disputed, scope }: OracleCase): boolean {
  return disputed !== undefined || scope !== undefined;
}

function countRow(name: string, ran: readonly RanCase[]): string {
  const open = ran.filter(({ one }) => isOpen(one));
  const gated = ran.filter(({ one }) => !isOpen(one));
  const met = (some: readonly RanCase[]): number => some.filter(({ differences }) => differences.length === 0).length;
  return `| ${[name, ran.length, gated.length, met(gated), open.length, met(open)].join(' | ')} |`;
}

function otherRow({ one, differences }: RanCase): string {
  const result = differences.length === 0 ? 'as expected' : 'differs';
  const kind = one.disputed ? 'disputed' : one.scope ? 'scope' : 'fault of the case';
  const reason = faults.get(one.id)?.reason ?? reasonOf(one);
  return `| ${one.id} | ${result} | ${kind}: ${reason.replaceAll('|', '\\|')} |`;
}

/** Why a case is not gated, in this project's words. */
function reasonOf({ id, disputed = '', scope = '' }: OracleCase): string {
  const [, reason] = reasons.find(([mark]) => `${id} ${disputed} ${scope}`.includes(mark)) ?? [];
  return reason ?? (disputed || scope);
}

const reasons: readonly (readonly [string, string])[] = [
  ['next-seven-days', 'the range ends at midnight after the seventh following day, not seven times 24 hours from now'],
  ['sorts a choice column', 'choices sort by label where labels are known; the emulator sorts by value'],
  ['drops null rows', 'negative operators keep rows without a value; negativeOperatorsKeepNulls turns it round'],
  ['anchor', 'relative dates count from local midnight, the emulator counts from now'],
  ['input validation', 'a column is refused only where metadata says that the table has no such column'],
  ['platform behaviour', 'expects something computed on write or on read, such as a full name'],
];
