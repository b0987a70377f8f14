/** Writes everything in the repository that is derived from one list: types, validators, catalog, documentation. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCatalog } from './generate-catalog.ts';
import { generateChoiceLabels } from './generate-choice-labels.ts';
import { generateDocuments } from './generate/documents.ts';
import { readSchema, renderTypes, renderValidator } from './generate/schema-code.ts';

const root = join(import.meta.dirname, '..');
const shared = join(root, '..', 'shared');

const validatorTypes = `/** What a generated validator says of one defect: Ajv's error object without its message. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}
declare const validate: ((value: unknown) => boolean) & { errors: SchemaError[] | null };
export default validate;
`;

for (const name of ['profile', 'workspace']) {
  const folder = join(root, 'src', 'schema');
  const schema = await readSchema(join(folder, `${name}.schema.json`));
  const validator = `validate-${name}-file.generated`;
  await writeFile(join(folder, `${name}-file.generated.ts`), await renderTypes(schema));
  await writeFile(join(folder, `${validator}.js`), await renderValidator(schema));
  await writeFile(join(folder, `${validator}.d.ts`), validatorTypes);
}

if (existsSync(shared)) {
  await generateCatalog(shared);
  await generateChoiceLabels(shared);
}

await generateDocuments(root);
