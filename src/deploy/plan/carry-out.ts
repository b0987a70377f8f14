import type { ReadBack } from '../write-once.ts';
import { writeOnce } from '../write-once.ts';
import type { Change } from './change.ts';
import { compareColumns } from './compare-columns.ts';
import { isPublish } from './compare-profile.ts';
import type { PlanEnvironment, RowKind } from './plan-environment.ts';
import type { Columns } from './profile-rows.ts';

/** Where changes are carried out, and how long to look for the outcome of one that got no answer. */
export interface CarryOut {
  readonly environment: PlanEnvironment;
  readonly readBack?: ReadBack;
}

/**
 * Carries out one change of a table or a profile's rows. A write that gets no answer is looked for, never repeated blindly; one
 * that is there already counts as done.
 */
export async function carryOutChange(context: CarryOut, change: Change): Promise<void> {
  const { environment } = context;
  if (isPublish(change)) {
    await environment.publish({ id: change.row.profileId, name: change.profile });
    return;
  }
  if (change.kind === 'table') {
    await environment.enableTable(change.name);
    return;
  }
  const kind = rowKindOf(change);
  if (change.action === 'delete' || change.action === 'replace') await deleteRow(context, kind, change);
  if (change.action === 'create' || change.action === 'replace') await createRow(context, kind, change);
  if (change.action === 'update') await updateRow(context, kind, change);
}

function rowKindOf({ kind }: Change): RowKind {
  if (kind === 'profile' || kind === 'item' || kind === 'association') return kind;
  throw new Error(`a change of ${kind} is carried out elsewhere`);
}

async function createRow({ environment, readBack }: CarryOut, kind: RowKind, { row, after }: Change): Promise<void> {
  const isThere = async () => (await environment.readRow(kind, row)) !== undefined;
  await writeOnce(() => environment.createRow(kind, row, after ?? {}), isThere, readBack);
}

async function updateRow({ environment, readBack }: CarryOut, kind: RowKind, { row, after }: Change): Promise<void> {
  const wanted: Columns = after ?? {};
  const isDone = async () => {
    const now = await environment.readRow(kind, row);
    return now !== undefined && compareColumns(wanted, now) === undefined;
  };
  await writeOnce(() => environment.updateRow(kind, row, wanted), isDone, readBack);
}

async function deleteRow({ environment, readBack }: CarryOut, kind: RowKind, { row }: Change): Promise<void> {
  const isGone = async () => (await environment.readRow(kind, row)) === undefined;
  await writeOnce(() => environment.deleteRow(kind, row), isGone, readBack);
}
