import type { World } from './world.ts';

/** A command that writes, and where it starts from. */
export interface Scenario {
  /** What happens, as the table says it. */
  readonly name: string;
  readonly words: readonly string[];
  /** Commands that bring a workspace in which nothing is deployed to where the command starts from. */
  readonly before: readonly (readonly string[])[];
  /** Files that are written after those commands. */
  readonly files?: Readonly<Record<string, string>>;
  /** What somebody does past mop, after the commands and files. */
  readonly drift?: (world: World) => Promise<void>;
  /** Takes back what the command did. Absent: it has no way back of its own, and is repeated only. */
  readonly undo?: readonly string[];
  /** The command means something else once it is done, as a second rollback does. */
  readonly once?: true;
}
