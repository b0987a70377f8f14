import type { ShownChange } from '../plan-text.ts';

/** Logical name of the table that a change is about: of an association, the table that it starts from. */
export function tableOfChange({ kind, name }: ShownChange): string {
  if (kind === 'profile') return '';
  return kind === 'association' ? (name.split('/')[0] ?? '') : name;
}
