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
  const blocks = blocksOf(section, 'yaml');
  if (blocks.length !== 1) throw new Error(`expected one yaml block, found ${blocks.length}`);
  return blocks[0] ?? '';
}

/** The JSON block of a section: the snapshot that its example is read with; undefined where it has none. */
export function jsonOf(section: string | undefined): string | undefined {
  return blocksOf(section, 'json')[0];
}

function blocksOf(section: string | undefined, language: string): readonly string[] {
  const blocks = (section ?? '').matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].filter(([, name]) => name === language).map(([, , text = '']) => text);
}
