import { lineStart } from '../diagnostics/line-start.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { childElements } from '../xml/xml-element.ts';
import type { TextEdit } from '../schema/text-edits.ts';
import type { XmlDocument } from './xml-document.ts';

/** A new child of a container. */
export interface NewChild {
  /** The element without indentation before its first line. */
  readonly xml: string;
  /** The child that it comes before; absent: at the end. */
  readonly before?: XmlElement;
}

/** Indentation of the line that an offset is on. */
export function indentAt(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*/.exec(before)?.[0] ?? '';
}

/** Edits that add children to a container, each on a line of its own; `<X />` is opened for them. */
export function insertChildren(
  document: XmlDocument,
  container: XmlElement,
  added: readonly NewChild[],
): readonly TextEdit[] {
  if (added.length === 0) return [];
  const { text, lineEnd } = document;
  const outer = indentAt(text, container.start);
  const inner = `${outer}  `;
  if (childElements(container).length === 0) {
    const lines = added.map(({ xml }) => inner + xml + lineEnd).join('');
    return [
      {
        start: container.start,
        end: container.end,
        text: `${openTag(text, container)}${lineEnd}${lines}${outer}</${container.name}>`,
      },
    ];
  }
  return added.map(({ xml, before }) => {
    if (before) return { start: before.start, end: before.start, text: `${xml}${lineEnd}${inner}` };
    const end = childElements(container).at(-1)?.end ?? container.openEnd;
    return { start: end, end, text: `${lineEnd}${inner}${xml}` };
  });
}

/** An edit that takes an element out together with the line end and indentation before it. */
export function removeElement(text: string, element: XmlElement): TextEdit {
  const before = text.slice(Math.max(0, element.start - 1000), element.start);
  return { start: element.start - before.length + before.trimEnd().length, end: element.end, text: '' };
}

function openTag(text: string, { start, openEnd }: XmlElement): string {
  const tag = text.slice(start, openEnd);
  return tag.endsWith('/>') ? `${tag.slice(0, -2).trimEnd()}>` : tag;
}
