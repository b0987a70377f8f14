import type { MembershipEnvironment, MembershipWrite } from './environment.ts';
import type { MoveJournal } from './move-journal.ts';
import type { ReadBack } from './write-once.ts';

/** What giving profiles to people needs. */
export interface PeopleContext {
  readonly environment: MembershipEnvironment;
  readonly journal: MoveJournal;
  readonly readBack?: ReadBack;
  /** Writes down who is where, before anybody is written. */
  readonly remember?: (writes: readonly MembershipWrite[]) => Promise<void>;
  /** Called as people are done. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with what should be known before anything is written. */
  readonly onWarning?: (text: string) => void;
}
