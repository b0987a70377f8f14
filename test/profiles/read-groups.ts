/** Groups of a template, by the name of the filter or table that belongs to them. */
export interface TemplateGroups {
  readonly filters: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, string>;
}

/** Reads the `# group: NAME — …` lines of a template: each holds until the next one in the same section. */
export function readGroups(text: string): TemplateGroups {
  return { filters: groupsIn(sectionOf(text, 'filters')), tables: groupsIn(sectionOf(text, 'tables')) };
}

/** The lines under a key of the outermost map. */
function sectionOf(text: string, key: string): string {
  return new RegExp(`^${key}:\\n((?: .*\\n|\\n)*)`, 'm').exec(text)?.[1] ?? '';
}

function groupsIn(section: string): ReadonlyMap<string, string> {
  const groups = section.split(/^ {2}# group: /m).slice(1);
  return new Map(
    groups.flatMap((lines) => {
      const [group = ''] = /^[a-z-]+(?= — \S)/.exec(lines) ?? [];
      return [...lines.matchAll(/^ {2}([\w-]+):$/gm)].map(([, entry = '']) => [entry, group] as const);
    }),
  );
}
