import { join } from 'node:path';
import { createMoveJournal } from '../../deploy/move-journal.ts';
import type { MoveJournal } from '../../deploy/move-journal.ts';
import { createApplyJournal } from '../../deploy/plan/apply-journal.ts';
import type { ApplyJournal } from '../../deploy/plan/apply-journal.ts';
import type { PlanTarget } from '../../deploy/plan/plan.ts';
import { createSnapshotFiles } from '../../deploy/plan/snapshot.ts';
import type { SnapshotStore } from '../../deploy/plan/snapshot.ts';
import type { CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { findWorkspace } from '../workspace.ts';

/** What mop remembers of one environment, in `.mop` of the workspace. */
export interface EnvironmentState {
  readonly target: PlanTarget;
  readonly journal: ApplyJournal;
  /** The moves of people that were begun. */
  readonly moves: MoveJournal;
  readonly snapshots: SnapshotStore;
  readonly lockFile: string;
  /** Holds all of it; one an organization. */
  readonly folder: string;
}

/** An environment is its organization: the address of a local one is another each time. */
export async function openState({ name, environment }: OpenEnvironment, io: CommandIo): Promise<EnvironmentState> {
  const organizationId = await environment.readOrganizationId();
  const folder = join((await findWorkspace(io.cwd)).folder, '.mop', 'environments', organizationId);
  return {
    target: { name, origin: environment.origin, organizationId },
    journal: createApplyJournal(join(folder, 'apply.json')),
    moves: createMoveJournal(join(folder, 'moves.json')),
    snapshots: createSnapshotFiles(join(folder, 'snapshots')),
    lockFile: join(folder, 'lock.json'),
    folder,
  };
}
