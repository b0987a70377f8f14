import type { FetchCondition, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { pathTo } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';

/**
 * Notes that neither time nor what they are about holds back: they carry files, and there are notes on everything.
 * Related rows and a user's own are held back. Source: field-service §2.3 NOTES.
 */
export const notesUnfiltered: Rule = {
  code: 'MOP212',
  id: 'notes-unfiltered',
  severity: 'warning',
  summary: 'Notes are downloaded whatever they are about and however old they are.',
  *check({ checked: { itemsByTable }, metadata }) {
    const notes = itemsByTable.get('annotation');
    if (!notes) return;
    const { item, filter } = notes;
    if (item.rows === 'all') {
      const message =
        'every note that the user may read is downloaded with its file; expected related rows, or a filter by date';
      yield found(message, pathTo(item, 'rows'));
    }
    if (item.rows === 'custom' && filter?.query && !narrowsQuery(filter.query, metadata)) {
      const message =
        'notes are downloaded by a filter that says neither how old they are nor what they are about; add a date or a link';
      yield found(message, filter.filter.path);
    }
  },
};

function found(message: string, path: Finding['place']['path']): Finding {
  return { message, place: { path }, table: 'annotation' };
}

function narrowsQuery({ entity }: FetchQuery, metadata: Metadata): boolean {
  return entity === undefined || entity.children.some((child) => narrows(child, metadata));
}

/** Whether a part of a filter holds notes back: one part of an `and` is enough, of an `or` it takes every one. */
function narrows(node: FetchNode, metadata: Metadata): boolean {
  if (node.kind === 'link-entity') return !node.linkType.startsWith('not');
  if (node.kind === 'condition') return narrowsCondition(node, metadata);
  if (node.kind !== 'filter') return false;
  const test = (child: FetchNode): boolean => narrows(child, metadata);
  return node.type === 'or' ? node.children.length > 0 && node.children.every(test) : node.children.some(test);
}

const narrowingTypes: ReadonlySet<string> = new Set(['DateTime', 'Lookup', 'Owner']);

/** A date, or a lookup that is this or that row; to have none, or another one, says little. */
function narrowsCondition({ column, operator }: FetchCondition, metadata: Metadata): boolean {
  const type = metadata.table('annotation')?.columns.get(column)?.type ?? '';
  return narrowingTypes.has(type) && !/^(?:null$|n(?:e|eq|ot)(?:-|$))/.test(operator);
}
