import { app } from './app.ts';
import { apply, rollback } from './apply.ts';
import { assign, members, unassign } from './assign.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { data } from './data.ts';
import { dataverse } from './dataverse.ts';
import { diff } from './diff.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { edit } from './edit.ts';
import { env } from './env.ts';
import { init } from './init.ts';
import { links } from './links.ts';
import { lint } from './lint.ts';
import { login, logout, whoami } from './login.ts';
import { lsp } from './lsp.ts';
import { metadata } from './metadata.ts';
import { newCommand } from './new.ts';
import { pack } from './pack.ts';
import { plan } from './plan.ts';
import { pull } from './pull.ts';
import { promote } from './promote.ts';
import { publish } from './publish.ts';
import { query } from './query.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { schema } from './schema.ts';
import { settings } from './settings.ts';
import { simulate } from './simulate.ts';
import { explain } from './explain.ts';
import { exportCommand, importCommand } from './solutions.ts';
import { syncErrors } from './sync-errors.ts';
import { unpack } from './unpack.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  init,
  newCommand,
  edit,
  lint,
  rules,
  links,
  report,
  query,
  simulate,
  explain,
  unpack,
  pack,
  diff,
  env,
  login,
  logout,
  whoami,
  metadata,
  data,
  pull,
  plan,
  apply,
  rollback,
  assign,
  unassign,
  members,
  app,
  settings,
  syncErrors,
  publish,
  exportCommand,
  importCommand,
  promote,
  doctor,
  completion,
  schema,
  lsp,
  dataverse,
  demo,
];
