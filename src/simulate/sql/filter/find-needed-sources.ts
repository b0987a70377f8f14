import type { Source } from '../../../fetchxml/evaluate/sources.ts';
import type { SqlTerm } from './sql-term.ts';

/** All sources but the outer links that nothing looks at afterwards: they would only repeat rows. */
export function findNeededSources(
  sources: readonly Source[],
  terms: readonly (readonly SqlTerm[])[],
): readonly Source[] {
  const needed = new Set<Source>();
  for (const source of [...sources].reverse()) {
    const { slot, join } = source;
    const isRead = terms.some((own, index) =>
      own.some(({ reads }) => reads.some((read) => matters(read, index, slot))),
    );
    const isAbove = [...needed].some((other) => other.join?.parent === source);
    if (join?.type !== 'outer' || isRead || isAbove) needed.add(source);
  }
  return sources.filter((source) => needed.has(source));
}

/** Whether a term of one source, which looks at a slot, makes the join of another matter. */
function matters(read: number, index: number, slot: number): boolean {
  return index === slot ? read > slot : read === slot;
}
