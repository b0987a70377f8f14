import { didYouMean, endWithNear } from '../diagnostics/did-you-mean.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import profileSchema from '../schema/profile.schema.json' with { type: 'json' };
import workspaceSchema from '../schema/workspace.schema.json' with { type: 'json' };
import type { Run } from './command.ts';
import { writeResult } from './write-output.ts';

/** Schemas by the word that asks for them. */
const schemas: ReadonlyMap<string, object> = new Map<string, object>([
  ['profile', profileSchema],
  ['workspace', workspaceSchema],
]);

/** `mop schema`. */
export const run: Run = async ({ args: [file = 'profile'], options, io }) => {
  const text = `${JSON.stringify(findSchema(file), undefined, 2)}\n`;
  const out = options.text('out');
  if (out !== undefined) await writeResult(out, text, io);
  if (out === undefined) io.print(text);
  else io.print(io.json ? JSON.stringify({ file: out }) : out);
  return exitCodes.fine;
};

function findSchema(file: string): object {
  const schema = schemas.get(file);
  if (schema) return schema;
  const near = didYouMean(file, schemas.keys());
  throw new UsageError(`there is no schema of "${file}"${endWithNear(near)}`, {
    code: 'unknown-schema',
    hint: `There is one of ${[...schemas.keys()].join(' and one of ')}.`,
  });
}
