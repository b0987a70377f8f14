import type { PartInsertion, PartsChange } from './parts-change.ts';
import { printEntryInFlow } from './print-snippet.ts';
import type { TextEdit } from './text-edits.ts';

/** Takes parts out of a flow collection, and puts new ones in. At least one part stays. */
export function editFlow({ layout, removed, inserted }: PartsChange): TextEdit[] {
  const { parts } = layout;
  const lastKept = parts.findLastIndex((part) => !removed.has(part));
  const edits = parts.flatMap((part, index) => {
    const next = parts[index + 1];
    if (!removed.has(part) || index > lastKept || !next) return [];
    return [{ start: part.start, end: next.start, text: '' }];
  });
  const [tail, last] = [parts[lastKept], parts.at(-1)];
  if (tail && last && tail !== last) edits.push({ start: tail.node.end, end: last.node.end, text: '' });
  return [...edits, ...inserted.map((one) => insertionOf(one, layout.parts))];
}

function insertionOf({ after, key, value }: PartInsertion, parts: PartsChange['layout']['parts']): TextEdit {
  const text = printEntryInFlow(key, value);
  const first = parts[0]?.start ?? 0;
  return after
    ? { start: after.node.end, end: after.node.end, text: `, ${text}` }
    : { start: first, end: first, text: `${text}, ` };
}
