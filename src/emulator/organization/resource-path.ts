import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';

/** One segment of a resource path: `name` or `name(key)`. */
export interface Segment {
  readonly name: string;
  /** Text between the parentheses; absent where there are none. */
  readonly key?: string;
}

/** Cuts a path below the service root into segments. What is no segment is a resource that is not found. */
export function parsePath(path: string): Segment[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(parseSegment);
}

function parseSegment(part: string): Segment {
  const text = decode(part);
  const match = /^([A-Za-z_$][\w.$]*)(?:\((.*)\))?$/s.exec(text);
  if (!match?.[1]) throw refuse('ResourceNotFound', text.slice(0, 100));
  return match[2] === undefined ? { name: match[1] } : { name: match[1], key: match[2] };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw refuse('InvalidQuery', 'The URL is not percent-encoded correctly.');
  }
}

/** The GUID of a record's key: `(guid)` or `(table's id=guid)`. */
export function recordId(segment: Segment, primaryId: string): string | undefined {
  if (segment.key === undefined) return undefined;
  const text = segment.key.startsWith(`${primaryId}=`) ? segment.key.slice(primaryId.length + 1) : segment.key;
  const id = text.startsWith('{') ? undefined : readGuid(text);
  if (id === undefined)
    throw refuse('InvalidQuery', `Bad Request - Error in query syntax: '${segment.key.slice(0, 100)}'.`);
  return id;
}

/** The text of a key such as `LogicalName='account'`. */
export function textKey(segment: Segment, property: string): string | undefined {
  const match = /^(\w+)='((?:[^']|'')*)'$/.exec(segment.key ?? '');
  return match?.[1] === property ? match[2]?.replaceAll("''", "'") : undefined;
}
