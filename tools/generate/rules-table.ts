import type { Severity } from '../../src/diagnostics/diagnostic.ts';
import { formatMarkdown, markdownTable, markdownText } from './markdown.ts';

/** What the table says of a rule. */
interface ListedRule {
  readonly code: string;
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
}

const intro = `# Lint rules

<!-- Generated from src/validate/rules/index.ts and src/validate/package-rules.ts by \`npm run generate\`; do not edit. -->

An **error** is what the server, the app or sync refuses. A **warning** is what the documentation says to avoid. An **info**
is worth knowing. \`mop rules <id or code>\` shows a page on the terminal.

In \`mop.yaml\`, \`rules:\` gives a rule another severity or turns it off:

\`\`\`yaml
rules:
  all-records: off
  MOP308: error
\`\`\`
`;

/** docs/rules/README.md: every rule by code, with a link to its page. */
export async function renderRulesTable(rules: readonly ListedRule[]): Promise<string> {
  const sorted = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = sorted.map(({ code, id, severity, summary }) => [
    code,
    `[${id}](${id}.md)`,
    severity,
    markdownText(summary),
  ]);
  const table = markdownTable(['code', 'rule', 'severity', 'what it finds'], rows);
  return formatMarkdown(`${intro}\n${table}\n`);
}
