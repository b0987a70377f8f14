import { deriveProfileId } from './derive-id.ts';

/** A group of optional tables of a template. */
export interface TemplateGroup {
  readonly name: string;
  /** What is in it, in a few words. */
  readonly about: string;
}

/** The group that every profile needs. */
const coreGroup = 'core';
/** `  # group: NAME — what it is`: what follows, in `filters` and in `tables`, belongs to it until the next such line. */
const groupLine = /^ {2}# group: ([a-z][a-z-]*) — (.+)$/;

/** The groups of a template that can be left out, in the order of the file. */
export function optionalGroups(template: string): readonly TemplateGroup[] {
  const groups = new Map<string, TemplateGroup>();
  for (const line of template.split('\n')) {
    const [, name = '', about = ''] = groupLine.exec(line) ?? [];
    if (name !== '' && name !== coreGroup) groups.set(name, { name, about });
  }
  return [...groups.values()];
}

/** A template without some of its groups: their lines are gone, everything else stays as it is. */
export function leaveOut(template: string, groups: ReadonlySet<string>): string {
  let within = coreGroup;
  const kept = template.split('\n').filter((line) => {
    const [, name] = groupLine.exec(line) ?? [];
    if (name !== undefined) within = name;
    else if (/^\S/.test(line)) within = coreGroup;
    return !groups.has(within);
  });
  return (
    kept
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trimEnd() + '\n'
  );
}

/** A template as the beginning of a profile of one's own: under its name, with an id, without the template's own header. */
export function startProfile(
  template: string,
  { name, description }: { name: string; description: string | undefined },
): string {
  const body = template.slice(Math.max(0, template.search(/^version:/m)));
  const header = [
    '# yaml-language-server: $schema=../schema/profile.schema.json',
    'version: 1',
    `name: ${JSON.stringify(name)}`,
    `id: ${deriveProfileId(name)}`,
    ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
  ];
  const rest = body.replace(/^(?:version|name|id|description):.*\n/gm, '').trimStart();
  return `${header.join('\n')}\n\n${rest}`;
}
