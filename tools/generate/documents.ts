import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands } from '../../src/commands/index.ts';
import { allRules } from '../../src/validate/all-rules.ts';
import { renderCommands } from './commands.ts';
import { renderFidelity } from './fidelity.ts';
import { renderManPage } from './man-page.ts';
import { renderProfileFormat } from './profile-format.ts';
import { renderProgramWords } from './program-words.ts';
import { renderRulesTable } from './rules-table.ts';
import { readSchema } from './schema-code.ts';

/** Every generated page, and what completion knows, by its path in the repository. */
export async function renderDocuments(root: string): Promise<ReadonlyMap<string, string>> {
  const schema = await readSchema(join(root, 'src', 'schema', 'profile.schema.json'));
  const template = await readFile(join(import.meta.dirname, 'profile-format.template.md'), 'utf8');
  return new Map([
    ['src/commands/completion/program.generated.json', await renderProgramWords(root, commands)],
    ['man/mop.1', renderManPage(commands)],
    ['docs/commands.md', await renderCommands(commands)],
    ['docs/fidelity.md', await renderFidelity()],
    ['docs/profile-format.md', await renderProfileFormat(schema, template)],
    ['docs/rules/README.md', await renderRulesTable(allRules)],
  ]);
}

/** Writes every generated page. */
export async function generateDocuments(root: string): Promise<void> {
  for (const [path, text] of await renderDocuments(root)) await writeFile(join(root, path), text);
}
