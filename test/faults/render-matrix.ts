import type { Cell } from './cell.ts';
import { disturbances } from './disturbance.ts';

/** What was tried with one command. */
export interface Row {
  readonly scenario: string;
  readonly requests: number;
  readonly results: { readonly cell: Cell; readonly wrong: readonly string[] }[];
}

/** The page: a row a command, a column a fault, and in each how many tries ended well. */
export function renderMatrix(rows: readonly Row[]): string {
  const tries = rows.flatMap(({ results }) => results).length;
  const header = ['', 'requests', ...rows.map(({ scenario }) => scenario)];
  const lines = disturbances.map(({ name, meaning }) => [
    `**${name}**: ${meaning}`,
    ...rows.map(({ results }) => textOf(results.filter(({ cell }) => cell.disturbance.name === name))),
  ]);
  const body = [['requests', ...rows.map(({ requests }) => String(requests))], ...lines];
  return `# Faults: every command that writes, every fault, at every request

Made by \`npm run test:faults\`. Each command was run against the local Dataverse and disturbed at one of its requests: killed at each one, any other
fault at each one that writes (those that the client takes for one of the others, and those that only take time: at the first). Then the same command ran again and had to reach its goal; what was killed or failed for good was also undone, and
had to be as it was before. At every moment nobody was in two profiles, no membership was lost and no item was there twice; no run ended with a stack
trace. ${tries} tries; a number says how many of them ended well.

${tableOf([['fault', ...rows.map(({ scenario }) => scenario)], header.map(() => '---').slice(1), ...body])}
`;
}

function tableOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function textOf(results: Row['results']): string {
  if (results.length === 0) return '–';
  const good = results.filter(({ wrong }) => wrong.length === 0).length;
  return good === results.length ? String(good) : `${good} of ${results.length}`;
}
