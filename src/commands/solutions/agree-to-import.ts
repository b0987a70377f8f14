import type { ProfileReference } from '../../deploy/environment.ts';
import type { Change } from '../../deploy/plan/change.ts';
import type { ImportPreview } from '../../deploy/solutions/preview-import.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { loadPaint } from '../../report/paint.ts';
import { renderPlan } from '../../report/plan-text.ts';
import { rowScopes } from '../../schema/profile.ts';
import type { CommandInput, CommandIo, OptionValues } from '../command.ts';

/** What is about to be imported, and where. */
export interface ImportQuestion {
  /** The environment, as it is shown. */
  readonly target: string;
  readonly preview: ImportPreview;
  /** Whether profiles and tables that are no longer in the package go. */
  readonly removes: boolean;
}

/**
 * Shows what an import changes of what is there, and asks, unless the command line allows it. Where it only adds, nothing is asked, unless devices get all
 * rows of a table anew.
 * @throws UsageError where the answer is no, or there is nobody to ask
 */
export async function agreeToImport(
  { target, preview, removes }: ImportQuestion,
  { options, io }: CommandInput,
): Promise<void> {
  const { changes, leaving } = removes ? preview : withoutRemovals(preview);
  const { isShown, isAsked } = weigh(changes, leaving.length > 0 || !addsOnly(changes));
  if (isShown) await show(changes, io);
  if (!isAsked) return;
  for (const warning of warningsOf({ ...preview, leaving }, target)) io.warn(warning);
  const risky = [
    ...leaving.map(describeProfile),
    ...changes.filter((change) => isRisky(change, preview)).map(describe),
  ];
  if (isAllowed(options, risky) || (await io.confirm(`Change ${target} so?`))) return;
  throw refuse(options.flag('yes'), risky);
}

function isAllowed(options: OptionValues, risky: readonly string[]): boolean {
  return options.flag('yes') && (risky.length === 0 || options.flag('allowDestructive'));
}

/** What a profile gains that people have is shown, and asked for where that is all rows of a table; a new profile is nobody's yet. */
function weigh(changes: readonly Change[], takes: boolean): { isShown: boolean; isAsked: boolean } {
  const made = changes.filter(({ kind, action }) => kind === 'profile' && action === 'create');
  const ids = new Set(made.map(({ row }) => row.profileId));
  const gained = changes.filter(({ row }) => !ids.has(row.profileId));
  return { isShown: takes || gained.length > 0, isAsked: takes || gained.some(isForAllRows) };
}

function addsOnly(changes: readonly Change[]): boolean {
  return changes.every(({ action }) => action === 'create');
}

/** With `--json` to stderr, as the document comes afterwards. */
async function show(changes: readonly Change[], io: CommandIo): Promise<void> {
  const plan = { changes, unknown: [], nothing: 'no profile changes' };
  if (io.json) io.say(renderPlan(plan, await loadPaint(false)));
  else io.print(renderPlan(plan, await loadPaint(io.colour)));
}

function withoutRemovals({ changes }: ImportPreview): Pick<ImportPreview, 'changes' | 'leaving'> {
  return { changes: changes.filter(({ action }) => action !== 'delete'), leaving: [] };
}

function describeProfile({ name }: ProfileReference): string {
  return `profile "${name}"`;
}

function warningsOf({ handMade, leaving }: ImportPreview, target: string): readonly string[] {
  const byHand = handMade?.map(describe).join(', ') ?? '';
  return [
    ...(handMade ? [] : [`${target} does not tell what was changed there by hand; that is overwritten too`]),
    ...(byHand === '' ? [] : [printableLine(`somebody changed ${target} by hand, which is overwritten: ${byHand}`)]),
    ...leaving.map((one) => printableLine(`${describeProfile(one)} goes away: the package no longer has it`)),
  ];
}

/** Undoes what somebody did by hand, takes rows away, or gives devices all rows of a table that they had not. */
function isRisky(change: Change, { handMade = [] }: ImportPreview): boolean {
  const { action, before } = change;
  if (handMade.includes(change) || action === 'delete' || action === 'replace') return true;
  return before !== null && isForAllRows(change);
}

function isForAllRows({ kind, after }: Change): boolean {
  return kind === 'item' && after?.recorddistributioncriteria === rowScopes.indexOf('all');
}

function describe({ kind, name }: Change): string {
  return `${kind === 'item' ? 'table' : kind} ${name}`;
}

function refuse(hasYes: boolean, risky: readonly string[]): UsageError {
  const most = 5;
  const named = [...risky.slice(0, most), ...(risky.length > most ? ['…'] : [])].join(', ');
  return new UsageError('not confirmed: nothing was changed', {
    code: 'not-confirmed',
    hint: hasYes
      ? printableLine(
          `${formatCount(risky.length)} of the changes delete, widen to all rows or overwrite what was done by hand (${named}): add --allow-destructive.`,
        )
      : 'Say --yes to do it without a question.',
  });
}
