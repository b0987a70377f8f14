/** A rule's page, taken apart. */
export interface RulePage {
  readonly title: string;
  /** The paragraph under the title. */
  readonly summary: string;
  /** What stands after `Severity:`. */
  readonly severity: string;
  /** Texts by heading, in order. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Headings that every page has, in this order. */
export const pageHeadings: readonly string[] = ['Why', 'Bad', 'Good', 'Options', 'Source'];

/** Takes a page under docs/rules apart; what is missing is empty. */
export function readRulePage(text: string): RulePage {
  const [head = '', ...parts] = text.split(/^## /m);
  const [title = '', summary = '', severity = ''] = head.split(/\n\n+/);
  const sections = parts.map((part): [string, string] => {
    const end = part.indexOf('\n');
    return [part.slice(0, end).trim(), part.slice(end).trim()];
  });
  return { title: title.trim(), summary, severity: /^Severity: (\S.*)\.\s*$/.exec(severity)?.[1] ?? '', sections: new Map(sections) };
}

/** The one YAML block of a section. */
export function yamlOf(section: string | undefined): string {
  const blocks = [...(section ?? '').matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = '']) => text);
  if (blocks.length !== 1) throw new Error(`expected one yaml block, found ${blocks.length}`);
  return blocks[0] ?? '';
}
