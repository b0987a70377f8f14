import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from 'json-schema-to-typescript';
import { build } from 'rolldown';

/** A JSON value that is an object. */
export type JsonObject = Record<string, unknown>;

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a JSON Schema. */
export async function readSchema(file: string): Promise<JsonObject> {
  const schema: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isObject(schema)) throw new Error(`${file} is no JSON Schema`);
  return schema;
}

/** Ajv's standalone module is CommonJS, whose default export the compiler sees in another place than Node. */
async function standalone(ajv: Ajv2020, schema: JsonObject): Promise<string> {
  const { default: code } = await import('ajv/dist/standalone');
  const generate: unknown = 'default' in code ? code.default : code;
  if (typeof generate !== 'function') throw new Error('Ajv has changed its standalone module');
  const text: unknown = Reflect.apply(generate, undefined, [ajv, ajv.compile(schema)]);
  return String(text);
}

const banner = '/* Generated from the JSON Schema by `npm run generate`; do not edit. */';

/** TypeScript types of a schema. */
export async function renderTypes(schema: JsonObject): Promise<string> {
  const name = typeof schema.title === 'string' ? schema.title : 'Schema';
  const options = { bannerComment: banner, additionalProperties: false, ignoreMinAndMaxItems: true };
  const types = await compile(withoutCommentsOnReferences(schema), name, {
    ...options,
    style: { singleQuote: true, printWidth: 120 },
  });
  return types.replace(/\b(\w+)\[\]/g, 'readonly $1[]');
}

/** A validator of a schema as one ES module without imports; its messages are made where it is used. */
export async function renderValidator(schema: JsonObject): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    messages: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true },
  });
  const code = joinErrorsInPlace(await standalone(ajv, discriminate(schema, definitionsOf(schema))));
  const bundle = await build({
    input: 'validator.js',
    plugins: [
      {
        name: 'code',
        resolveId: (id) => (id === 'validator.js' ? join(import.meta.dirname, id) : undefined),
        load: (id) => (id.endsWith('/validator.js') ? code : undefined),
      },
    ],
    output: { format: 'esm', minify: true },
    write: false,
  });
  return `${banner}\n${bundle.output[0].code}`;
}

/**
 * Ajv copies all errors so far for every one that a referenced schema adds: 20,000 wrong conditions take two minutes.
 * Appending to the list takes time in proportion.
 */
function joinErrorsInPlace(code: string): string {
  const copying = /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);/g;
  const joined = code.replace(copying, 'vErrors = joinErrors(vErrors, $1.errors);');
  if (joined === code || joined.includes('vErrors.concat')) throw new Error('Ajv joins errors in another way now');
  return `${joined}
function joinErrors(all, more) {
  if (all === null) return more;
  for (const error of more) all.push(error);
  return all;
}
`;
}

function definitionsOf(schema: JsonObject): JsonObject {
  return isObject(schema.$defs) ? schema.$defs : {};
}

/** json-schema-to-typescript makes a new type of a reference that carries a description of its own. */
function withoutCommentsOnReferences(value: unknown): JsonObject {
  const strip = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(strip);
    if (!isObject(node)) return node;
    const entries = Object.entries(node).filter(([key]) => !(key === 'description' && '$ref' in node));
    return Object.fromEntries(entries.map(([key, inner]) => [key, strip(inner)]));
  };
  const stripped = strip(value);
  return isObject(stripped) ? stripped : {};
}

/**
 * Rewrites every `anyOf` so that a validator follows one branch only and reports its errors: by the value's type, and
 * among objects by the branch's first required key. The published schema keeps `anyOf`, which types are made from.
 */
function discriminate(value: unknown, definitions: JsonObject): JsonObject {
  const rewrite = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rewrite);
    if (!isObject(node)) return node;
    const { anyOf, ...rest } = node;
    const inner = Object.fromEntries(Object.entries(rest).map(([key, child]) => [key, rewrite(child)]));
    return Array.isArray(anyOf)
      ? { ...inner, ...oneBranch(anyOf.filter(isObject).map(rewrite).filter(isObject), definitions) }
      : inner;
  };
  const rewritten = rewrite(value);
  return isObject(rewritten) ? rewritten : {};
}

function oneBranch(branches: readonly JsonObject[], definitions: JsonObject): JsonObject {
  const resolve = (branch: JsonObject): JsonObject => {
    const name = typeof branch.$ref === 'string' ? branch.$ref.replace('#/$defs/', '') : '';
    const target = definitions[name];
    return isObject(target) ? target : branch;
  };
  const typesOf = (branch: JsonObject): readonly unknown[] => {
    const { type = 'object', anyOf } = resolve(branch);
    return Array.isArray(anyOf) ? [...new Set(anyOf.filter(isObject).flatMap(typesOf))] : [type];
  };
  const objects = branches.filter((branch) => resolve(branch).type === 'object');
  const others = branches.filter((branch) => !objects.includes(branch));
  const [first] = objects;
  const only = objects.length === 1 && first ? first : undefined;
  const byKey = objects.reduceRight<JsonObject>(
    (otherwise, branch) => {
      const key = requiredKey(resolve(branch));
      return { if: { required: [key] }, then: branch, else: otherwise };
    },
    { not: {} },
  );
  const object = only ?? (objects.length > 0 ? byKey : { not: {} });
  return others.reduceRight<JsonObject>(
    (otherwise, branch) => ({ if: { type: typesOf(branch) }, then: branch, else: otherwise }),
    { if: { type: 'object' }, then: object, else: objects.length > 0 ? { not: {} } : object },
  );
}

function requiredKey(schema: JsonObject): string {
  const key: unknown = Array.isArray(schema.required) ? schema.required[0] : undefined;
  return typeof key === 'string' ? key : '';
}
