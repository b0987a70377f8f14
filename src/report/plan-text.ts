import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Paint } from './paint.ts';
import { attributeLines } from './plan-attributes.ts';
import { isPerson, nameOrCount, personLines } from './plan-people.ts';
import type { AttributeLine, ShownColumns } from './plan-attributes.ts';
import { wrapLine } from './wrap-line.ts';

/** A change as it is shown. */
export interface ShownChange {
  readonly action: 'create' | 'update' | 'replace' | 'delete';
  readonly kind: string;
  readonly profile: string;
  readonly name: string;
  readonly before: ShownColumns | null;
  readonly after: ShownColumns | null;
}

/** What the files do not know and what stays. */
export interface ShownUnknown {
  readonly kind: string;
  readonly profile: string;
  readonly name: string;
}

/** A plan as it is shown. */
export interface ShownPlan {
  readonly changes: readonly ShownChange[];
  readonly unknown: readonly ShownUnknown[];
  /** Said where there is nothing to do. */
  readonly nothing: string;
}

const symbols = { create: '+', update: '~', replace: '±', delete: '-' } as const;
const width = 80;

/** A plan for people: by profile a symbol a change, what changes below it, what stays unknown, and a line that counts. */
export function renderPlan({ changes, unknown, nothing }: ShownPlan, paint: Paint): string {
  const total = changes.length === 0 ? nothing : `Plan: ${countChanges(changes, planned)}`;
  return [...renderProfiles(changes, unknown, paint), paint.strong(total)].join('\n\n');
}

/** What differs between two profiles, for people; read as what would have to change for the first to be as the second. */
export function renderDifference(changes: readonly ShownChange[], paint: Paint): string {
  const total = changes.length === 0 ? 'no difference' : countChanges(changes, differing);
  return [...renderProfiles(changes, [], paint), paint.strong(total)].join('\n\n');
}

function renderProfiles(
  changes: readonly ShownChange[],
  unknown: readonly ShownUnknown[],
  paint: Paint,
): readonly string[] {
  const profiles = [...new Set([...changes, ...unknown].map(({ profile }) => profile))];
  return profiles.map((profile) => {
    const isOf = (one: ShownChange | ShownUnknown) => one.profile === profile;
    return [
      paint.strong(profile === '' ? 'tables' : printableLine(`profile "${profile}"`)),
      ...changes.filter((one) => isOf(one) && !isPerson(one)).flatMap((one) => renderChange(one, paint)),
      ...personLines(
        changes.filter((one) => isOf(one) && isPerson(one)),
        paint,
      ),
      ...renderUnknown(unknown.filter(isOf), paint),
    ].join('\n');
  });
}

type CountWords = Readonly<Record<ShownChange['action'] | 'publish', string>>;

const planned: CountWords = {
  create: 'to add',
  update: 'to change',
  replace: 'to replace',
  delete: 'to delete',
  publish: '; then publish',
};
const done: CountWords = {
  create: 'added',
  update: 'changed',
  replace: 'replaced',
  delete: 'deleted',
  publish: ', published',
};
const differing: CountWords = { create: 'added', update: 'changed', replace: 'renamed', delete: 'gone', publish: '' };

/** Changes that are done, in one line. */
export function countDone(changes: readonly ShownChange[]): string {
  return countChanges(changes, done);
}

function countChanges(changes: readonly ShownChange[], words: CountWords): string {
  const rows = changes.filter((change) => !isPublish(change));
  const counts = (['create', 'update', 'replace', 'delete'] as const).map(
    (action) => `${formatCount(rows.filter((one) => one.action === action).length)} ${words[action]}`,
  );
  return `${counts.join(', ')}${rows.length === changes.length ? '' : words.publish}`;
}

/** Whether a change is the publish at the end. */
export function isPublish({ kind, after }: ShownChange): boolean {
  return kind === 'profile' && after !== null && 'published' in after;
}

function renderChange(change: ShownChange, paint: Paint): readonly string[] {
  const { action, kind, name, before, after } = change;
  const colour = colourOf(action, paint);
  if (isPublish(change)) return [colour(`  ${symbols.update} publish`)];
  const remark = action === 'replace' ? ' (deleted and created again)' : '';
  const head = `  ${symbols[action]} ${kind === 'profile' ? kind : `${kind} ${printableLine(name)}`}${remark}`;
  const lines = after === null ? [] : attributeLines(before, before === null ? withoutOwnName(change, after) : after);
  return [colour(head), ...lines.flatMap((line) => renderLine(line, paint))];
}

/** Of what is new, a name that the line above says already. */
function withoutOwnName({ name: shown }: ShownChange, { name, ...rest }: ShownColumns): ShownColumns {
  const isSaid = name === undefined || shown === name || shown.endsWith(`/${String(name)}`);
  return isSaid ? rest : { name, ...rest };
}

function renderLine({ sign, text }: AttributeLine, paint: Paint): readonly string[] {
  const nested = text.search(/\S|$/);
  const lines = wrapLine(`    ${sign} ${printableLine(text)}`, { width, hanging: nested + 8 });
  if (sign === ' ') return lines;
  return lines.map((line) => (sign === '+' ? paint.added(line) : paint.removed(line)));
}

function renderUnknown(unknown: readonly ShownUnknown[], paint: Paint): readonly string[] {
  if (unknown.length === 0) return [];
  const [rows, people] = [unknown.filter((one) => !isPerson(one)), unknown.filter(isPerson)];
  return [
    '  not in the files, and kept (--prune would delete it):',
    ...rows.map(({ kind, name }) => paint.dim(`    ? ${kind} ${printableLine(name)}`)),
    ...nameOrCount(people).map((who) => paint.dim(`    ? ${who}`)),
  ];
}

function colourOf(action: ShownChange['action'], paint: Paint): (text: string) => string {
  if (action === 'create') return (text) => paint.added(text);
  return action === 'delete' ? (text) => paint.removed(text) : (text) => paint.warning(text);
}
