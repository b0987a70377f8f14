import { messages } from '../../src/emulator/messages/messages.ts';
import { behaviours } from './behaviours.ts';
import { formatMarkdown, markdownTable, markdownText } from './markdown.ts';

const intro = `# How far the local Dataverse can be trusted

<!-- Generated from tools/generate/behaviours.ts and src/emulator/messages by \`npm run generate\`; do not edit. -->

The local Dataverse is to be no kinder than production. What it does is **documented** by Microsoft, was **observed** in a real
organization or its exports, or is **inferred**: then a check of the live kit (\`npm run test:live\`, see
[CONTRIBUTING.md](../CONTRIBUTING.md)) finds out in a sandbox environment whether it is so. No live environment has confirmed an inference yet.

Not imitated: forms, views and plug-ins of an organization; required columns, lengths, labels and defaults of tables that the facts do not
describe; which queries the server generates for devices; security beyond what these pages name; how long things take.
`;

/** docs/fidelity.md: every behaviour and refusal of the local Dataverse, and how well it is known. */
export async function renderFidelity(): Promise<string> {
  const sections = Object.entries(behaviours).map(([area, list]) => {
    const rows = list.map(({ says, mark, source, check }) => [
      markdownText(says),
      mark,
      markdownText(source),
      check ? `\`${check}\`` : '',
    ]);
    return `## ${area}\n\n${markdownTable(['what it does', 'how it is known', 'from', 'live check'], rows)}\n`;
  });
  const refusals = Object.entries(messages).map(([name, { hex, status, source }]) => [
    `\`${hex}\``,
    name,
    String(status),
    markdownText(source),
  ]);
  const table = markdownTable(['code', 'name', 'status', 'how it is known'], refusals);
  return formatMarkdown(`${intro}\n${sections.join('\n')}\n## Refusals\n\n${table}\n`);
}
