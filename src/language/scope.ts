import { otherEnd } from '../metadata/metadata.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { Step } from './find-cursor.ts';
import { textIn } from './sketch.ts';
import type { SketchMap } from './sketch.ts';

/** The table that a place is about; undefined where the file does not say it. */
export function tableAlong(steps: readonly Step[], metadata: Metadata): string | undefined {
  return inside(steps, { table: outermostTable(steps), metadata });
}

function outermostTable([first, second]: readonly Step[]): string | undefined {
  if (second?.kind !== 'entry') return undefined;
  if (first?.key === 'tables') return second.key.toLowerCase();
  return first?.key === 'filters' ? textIn(second.entry.value, 'table')?.toLowerCase() : undefined;
}

/** The table of a condition within links and the filters of relationships. */
function inside(
  steps: readonly Step[],
  { table, metadata }: { table: string | undefined; metadata: Metadata },
): string | undefined {
  return steps.slice(2).reduce((outer, step) => {
    const isFilter = step.kind === 'entry' && (step.key === 'where' || step.key === 'fetchxml');
    if (!isFilter) return outer;
    const relationship = textIn(step.map, 'relationship');
    return relationship === undefined ? (linkedTable(step.map) ?? outer) : target(relationship, outer, metadata);
  }, table);
}

function target(relationship: string, table: string | undefined, metadata: Metadata): string | undefined {
  const found = metadata.relationship(relationship);
  return found && table !== undefined ? otherEnd(found, table) : undefined;
}

/** The table that a condition `any:` or `none:` is about. */
export function linkedTable(map: SketchMap | undefined): string | undefined {
  return (textIn(map, 'any') ?? textIn(map, 'none'))?.toLowerCase();
}

/** The named filter that a place is in. */
export function filterAround([first, second]: readonly Step[]): string | undefined {
  return first?.key === 'filters' && second?.kind === 'entry' ? second.key : undefined;
}
