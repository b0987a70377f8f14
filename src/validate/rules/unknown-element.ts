import type { Path } from '../../diagnostics/place.ts';
import type { ExtraElement } from '../../schema/profile.ts';
import { pathTo } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';

/** Something of a solution package that mop has no word for. It is kept as it was and written back. */
export const unknownElement: Rule = {
  code: 'MOP107',
  id: 'unknown-element',
  severity: 'info',
  summary: 'A package holds an element or attribute that mop does not know; it is kept.',
  *check({ checked: { profile, items } }) {
    yield* describeExtras(profile, {});
    for (const { item, associations } of items) {
      yield* describeExtras(item, { table: item.table });
      for (const { association } of associations) yield* describeExtras(association, { table: item.table });
    }
  },
};

function* describeExtras(
  part: { readonly extra: readonly ExtraElement[]; readonly path: Path },
  about: Pick<Finding, 'table'>,
): Iterable<Finding> {
  for (const [index, { xml }] of part.extra.entries()) {
    const name = nameOf(xml);
    if (name === undefined) continue;
    yield {
      message: `mop does not know ${name}: it is kept and written back, but neither checked nor applied`,
      place: { path: pathTo(part, 'extra', index) },
      ...about,
    };
  }
}

/**
 * The version that the server's schema allows in every part, and namespaces: they say nothing of what devices hold.
 * A description is among the extras where it says that it has no value. Source: CustomizationsSolution.xsd, solution-format §3.1.
 */
const meaningless = /^(?:<(?:Description|IntroducedVersion)[\s/>]|@xmlns(?::[^=]*)?=)/;

/** How people call an extra; undefined for one that changes nothing, which is kept for its form alone. */
function nameOf(xml: string): string | undefined {
  if (meaningless.test(xml)) return undefined;
  const [, attribute] = /^@([^\s=]+)/.exec(xml) ?? [];
  if (attribute !== undefined) return `the attribute "${attribute}"`;
  const [, element = '?'] = /^<([^\s/>]+)/.exec(xml) ?? [];
  return `the element <${element}>`;
}
