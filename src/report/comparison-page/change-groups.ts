import type { ShownChange } from '../plan-text.ts';

/** Changes of one kind, under one heading. */
export interface ChangeGroup {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly changes: readonly ShownChange[];
}

/** The headings in their order, and what comes under them. */
const groups = [
  { id: 'profile', title: 'The profile', kind: 'profile', actions: ['create', 'update', 'replace', 'delete'] },
  { id: 'added', title: 'Tables added', kind: 'item', actions: ['create'] },
  { id: 'gone', title: 'Tables gone', kind: 'item', actions: ['delete'] },
  { id: 'replaced', title: 'Tables deleted and created again', kind: 'item', actions: ['replace'] },
  { id: 'changed', title: 'Tables changed', kind: 'item', actions: ['update'] },
  { id: 'followed', title: 'Relationships added', kind: 'association', actions: ['create'] },
  { id: 'left', title: 'Relationships gone', kind: 'association', actions: ['delete'] },
  {
    id: 'relinked',
    title: 'Relationships deleted and created again',
    kind: 'association',
    actions: ['replace'],
  },
  { id: 'altered', title: 'Relationships changed', kind: 'association', actions: ['update'] },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly actions: readonly ShownChange['action'][];
}[];

/** Changes under their headings; headings without changes are left out. */
export function groupChanges(changes: readonly ShownChange[]): readonly ChangeGroup[] {
  return groups.flatMap(({ id, title, kind, actions }) => {
    const own = changes.filter((change) => change.kind === kind && actions.some((action) => action === change.action));
    return own.length === 0 ? [] : [{ id, title, changes: own }];
  });
}
