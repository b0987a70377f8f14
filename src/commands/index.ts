import { app } from './app.ts';
import { apply } from './apply.ts';
import { assign } from './assign.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { data } from './data.ts';
import { dataverse } from './dataverse.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { edit } from './edit.ts';
import { env } from './env.ts';
import { explain } from './explain.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { init } from './init.ts';
import { links } from './links.ts';
import { lint } from './lint.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { lsp } from './lsp.ts';
import { members } from './members.ts';
import { metadata } from './metadata.ts';
import { newCommand } from './new.ts';
import { pack } from './pack.ts';
import { plan } from './plan.ts';
import { promote } from './promote.ts';
import { publish } from './publish.ts';
import { pull } from './pull.ts';
import { query } from './query.ts';
import { report } from './report.ts';
import { rollback } from './rollback.ts';
import { rules } from './rules.ts';
import { schema } from './schema.ts';
import { settings } from './settings.ts';
import { simulate } from './simulate.ts';
import { syncErrors } from './sync-errors.ts';
import { unassign } from './unassign.ts';
import { unpack } from './unpack.ts';
import { whoami } from './whoami.ts';

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
