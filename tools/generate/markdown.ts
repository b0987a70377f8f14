import { format } from 'prettier';

/** A Markdown table; cells hold Markdown of one line, bars in them are escaped. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A text as Markdown shows it: `<` begins no tag, and a paragraph is one line. */
export function markdownText(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' ').replace(/[<*]/g, '\\$&'))
    .join('\n\n');
}

/** Markdown as the repository's formatter leaves it. */
export async function formatMarkdown(text: string): Promise<string> {
  return format(text, { parser: 'markdown', singleQuote: true, printWidth: 120 });
}
