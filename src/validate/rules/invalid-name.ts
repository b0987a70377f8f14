import type { Profile } from '../../schema/profile.ts';
import { pathTo } from '../checked-profile.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';

/** Longest name of a profile, in UTF-16 units, and longest that the server can still clone. Source: dataverse-model §1.1. */
const longest = { stored: 255, cloned: 200 } as const;

/** Names that the server refuses. Source: server errors 0x800609A9, 0x800609AA, 0x80060997, and 0x80071112 for clones. */
export const invalidName: Rule = {
  code: 'MOP101',
  id: 'invalid-name',
  severity: 'error',
  summary: 'A name is empty, or the name of the profile is too long.',
  serverErrors: ['0x800609A9', '0x800609AA', '0x80060997', '0x80071112'],
  *check(context) {
    const { profile } = context.checked;
    const found = describeProfileName(profile.name);
    if (found) yield { ...found, place: { path: pathTo(profile, 'name') } };
    yield* emptyPartNames(context);
  },
};

function describeProfileName(name: Profile['name']): Pick<Finding, 'message' | 'severity'> | undefined {
  const { stored, cloned } = longest;
  if (isEmpty(name)) return { message: 'the name of the profile is empty; give it one' };
  if (name.length > stored)
    return {
      message: `the name of the profile has ${name.length} characters, at most ${stored} are allowed; shorten it`,
    };
  if (name.length <= cloned) return undefined;
  const message = `the name of the profile has ${name.length} characters; one of more than ${cloned} cannot be cloned; shorten it`;
  return { message, severity: 'warning' };
}

function* emptyPartNames({ checked: { items } }: RuleContext): Iterable<Finding> {
  for (const { item, associations } of items) {
    const { table } = item;
    if (item.name !== undefined && isEmpty(item.name))
      yield {
        message: `the item "${table}" has an empty name; give it one`,
        place: { path: pathTo(item, 'name') },
        table,
      };
    for (const { association } of associations) {
      if (!isEmpty(association.name)) continue;
      const message = `the relationship "${association.relationship}" has an empty name; give it one, such as its schema name`;
      yield { message, place: { path: pathTo(association, 'name') }, table };
    }
  }
}

function isEmpty(name: string): boolean {
  return name.trim() === '';
}
