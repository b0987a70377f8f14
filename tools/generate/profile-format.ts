import { operators } from '../../src/fetchxml/operators.ts';
import type { Arity, OperatorFamily } from '../../src/fetchxml/operators.ts';
import { compileExample } from './compile-example.ts';
import { dataverseColumns } from './dataverse-columns.ts';
import { formatMarkdown, markdownTable } from './markdown.ts';
import { isObject } from './schema-code.ts';
import type { JsonObject } from './schema-code.ts';

/**
 * docs/profile-format.md from the schema and a template. In the template a line `{{keys NAME}}` stands for the table of a
 * map's keys, `profile` or a name under `$defs`, `{{operators}}` for the table of condition operators, `{{compiled}}` for the example's first filter as FetchXML.
 * @throws Error where a key has no word about its column in Dataverse, or a column no key
 */
export async function renderProfileFormat(schema: JsonObject, template: string): Promise<string> {
  const used = new Set<string>();
  const compiled = await compileExample(template);
  const text = template.replace(/^\{\{(\w+)(?: (\w+))?\}\}$/gm, (_, kind: string, name: string | undefined) => {
    if (kind === 'operators') return operatorsTable();
    if (kind === 'compiled') return `\`\`\`xml\n${compiled}\n\`\`\``;
    return keysTable(schema, name ?? '', used);
  });
  const unused = [...dataverseColumns.keys()].filter((key) => !used.has(key));
  if (unused.length > 0) throw new Error(`the schema has no ${unused.join(', ')}`);
  return formatMarkdown(text);
}

function keysTable(schema: JsonObject, name: string, used: Set<string>): string {
  const owner = ownerOf(schema, name);
  const required = Array.isArray(owner.required) ? owner.required : [];
  const properties = isObject(owner.properties) ? owner.properties : {};
  const described = Object.entries(properties).map(([key, value]) => {
    const column = dataverseColumns.get(`${name}.${key}`);
    if (column !== undefined) used.add(`${name}.${key}`);
    return { key, column, ...describeKey(schema, isObject(value) ? value : {}), isRequired: required.includes(key) };
  });
  const mapped = described.some(({ column }) => column !== undefined);
  const rows = described.map(({ key, type, meaning, absent, isRequired, column }) => {
    if (mapped && column === undefined) throw new Error(`say in dataverse-columns.ts what ${name}.${key} is`);
    return [`\`${key}\``, type, meaning, isRequired ? 'required' : absent, ...(mapped ? [column ?? ''] : [])];
  });
  const head = ['key', 'type', 'meaning', 'when absent', ...(mapped ? ['in Dataverse'] : [])];
  return markdownTable(head, rows);
}

/** The map that a table of keys is about; for a list, the map that its entries are. */
function ownerOf(schema: JsonObject, name: string): JsonObject {
  if (name === 'profile') return schema;
  const found = definition(schema, name);
  return isObject(found.items) ? found.items : found;
}

interface DescribedKey {
  readonly type: string;
  readonly meaning: string;
  readonly absent: string;
}

/** Type, meaning and default of a key; the default is what the description says after "Absent:". */
function describeKey(schema: JsonObject, value: JsonObject): DescribedKey {
  const target = resolve(schema, value);
  const text = textOf(value.description) ?? textOf(target.description) ?? '';
  const [meaning = '', absent = ''] = text.split(/\s*Absent: /);
  return { type: typeOf(schema, value), meaning, absent: absent.replace(/\.$/, '') };
}

function typeOf(schema: JsonObject, value: JsonObject): string {
  const named = namedTypes[nameOf(value) ?? ''];
  if (named !== undefined) return named;
  const target = resolve(schema, value);
  if (Array.isArray(target.enum)) return target.enum.map((one) => `\`${String(one)}\``).join(', ');
  if ('const' in target) return `\`${String(target.const)}\``;
  if (target.type === 'array') return listType(schema, isObject(target.items) ? target.items : {});
  return [target.type].flat().map(typeWord).join(' or ') + rangeOf(target);
}

const namedTypes: Readonly<Record<string, string>> = {
  where: '[conditions](#conditions)',
  extra: 'list of elements',
  guid: 'GUID',
  scalar: 'text, number, or true or false',
};

function listType(schema: JsonObject, items: JsonObject): string {
  const named = nameOf(items);
  if (named === 'condition') return 'list of [conditions](#conditions)';
  if (named === 'scalar') return 'list of such values';
  if (named === 'related') return 'list of texts or maps';
  const inner = typeOf(schema, items);
  return inner.startsWith('`') ? `list of ${inner}` : `list of ${inner}s`;
}

function rangeOf({ minimum, maximum }: JsonObject): string {
  return typeof minimum === 'number' && typeof maximum === 'number' ? `, ${minimum} to ${maximum}` : '';
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  object: 'map',
};

function typeWord(type: unknown): string {
  return typeof type === 'string' ? (typeWords[type] ?? type) : 'any';
}

function nameOf(value: JsonObject): string | undefined {
  return textOf(value.$ref)?.replace('#/$defs/', '');
}

function resolve(schema: JsonObject, value: JsonObject): JsonObject {
  const name = nameOf(value);
  return name === undefined ? value : definition(schema, name);
}

function definition(schema: JsonObject, name: string): JsonObject {
  const found = isObject(schema.$defs) ? schema.$defs[name] : undefined;
  if (!isObject(found)) throw new Error(`the schema defines no ${name}`);
  return found;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

const arities: Readonly<Record<Arity, string>> = { none: 'none', one: 'one', two: 'two', many: 'one or more' };

const families: Readonly<Record<OperatorFamily, string>> = {
  comparison: 'comparing',
  range: 'ranges',
  list: 'lists',
  null: 'with or without a value',
  string: 'parts of texts',
  choices: 'choices with several values',
  user: 'the user, teams and business unit',
  hierarchy: 'hierarchies',
  date: 'dates',
  'relative-date': 'dates counted from now',
  fiscal: 'fiscal years and periods',
};

function operatorsTable(): string {
  const groups = new Map<string, string[]>();
  for (const { name, arity, family } of operators.values()) {
    const key = `${family} ${arity}`;
    groups.set(key, [...(groups.get(key) ?? []), `\`${name}\``]);
  }
  const rows = [...operators.values()].flatMap(({ family, arity }) => {
    const names = groups.get(`${family} ${arity}`);
    groups.delete(`${family} ${arity}`);
    return names ? [[families[family], arities[arity], names.join(' ')]] : [];
  });
  return markdownTable(['about', 'values', 'operators'], rows);
}
