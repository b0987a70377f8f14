import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Paint } from './paint.ts';

/** A change as it is shown. */
export interface ShownChange {
  readonly action: 'create' | 'update' | 'replace' | 'delete';
  readonly kind: string;
  readonly profile: string;
  readonly name: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** A plan as it is shown. */
export interface ShownPlan {
  readonly environment: string;
  readonly changes: readonly ShownChange[];
  /** What the files do not know and what stays: profile and name. */
  readonly unknown: readonly { readonly kind: string; readonly profile: string; readonly name: string }[];
}

const symbols = { create: '+', update: '~', replace: '±', delete: '-' } as const;

/** A plan for people: a symbol a change, old and new values below it, what stays unknown, and a line that counts. */
export function renderPlan({ environment, changes, unknown }: ShownPlan, paint: Paint): string {
  const lines = changes.flatMap((change) => renderChange(change, paint));
  const kept = unknown.map(({ kind, name }) => paint.dim(`  ? ${kind} ${printableLine(name)}`));
  const summary = changes.length === 0 ? `no changes: ${environment} is as the files say` : summaryOf(changes);
  return [
    ...lines,
    ...(kept.length === 0 ? [] : ['not in the files, kept without --prune:', ...kept]),
    ...(lines.length + kept.length === 0 ? [] : ['']),
    paint.strong(summary),
  ].join('\n');
}

function renderChange({ action, kind, name, before, after }: ShownChange, paint: Paint): readonly string[] {
  const head = colourOf(action, paint)(printableLine(`${symbols[action]} ${kind} ${name}`));
  if (action === 'delete') return [head];
  const names = Object.keys(after ?? {}).filter((each) => action !== 'replace' || before?.[each] !== after?.[each]);
  return [head, ...names.map((each) => `    ${each}: ${valuesOf(each, { before, after })}`)];
}

function colourOf(action: ShownChange['action'], paint: Paint): (text: string) => string {
  if (action === 'create') return (text) => paint.added(text);
  return action === 'delete' ? (text) => paint.removed(text) : (text) => paint.warning(text);
}

function valuesOf(name: string, { before, after }: Pick<ShownChange, 'before' | 'after'>): string {
  const now = show(after?.[name]);
  return before === null ? now : `${show(before[name])} -> ${now}`;
}

/** Long texts are filters: their beginning tells which. */
function show(value: unknown): string {
  const longest = 60;
  const text = printableLine(JSON.stringify(value ?? null).replaceAll(/\s+/g, ' '));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function summaryOf(changes: readonly ShownChange[]): string {
  const count = (action: ShownChange['action']) => formatCount(changes.filter((one) => one.action === action).length);
  return `${count('create')} to create, ${count('update')} to update, ${count('replace')} to replace, ${count('delete')} to delete`;
}
