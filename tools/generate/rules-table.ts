import type { RuleDescription } from '../../src/validate/rule-description.ts';
import { formatMarkdown, markdownTable, markdownText } from './markdown.ts';

const intro = `# Lint rules

<!-- Generated from the rules in src/validate by \`npm run generate\`; do not edit. -->

An **error** is what the server, the app or sync refuses. A **warning** is what the documentation says to avoid. An **info**
is worth knowing. \`mop rules <id or code>\` shows a page on the terminal.

[linting](../linting.md) tells how rules are set, and how findings are silenced.
`;

/** docs/rules/README.md: every rule by code, with a link to its page. */
export async function renderRulesTable(rules: readonly RuleDescription[]): Promise<string> {
  const rows = rules.map(({ code, id, severity, summary }) => [
    code,
    `[${id}](${id}.md)`,
    severity,
    markdownText(summary),
  ]);
  const table = markdownTable(['code', 'rule', 'severity', 'what it finds'], rows);
  return formatMarkdown(`${intro}\n${table}\n`);
}
