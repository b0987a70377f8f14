import profileSchema from '../schema/profile.schema.json' with { type: 'json' };
import { isList, isRecord } from '../diagnostics/json.ts';

type SchemaNode = Readonly<Record<string, unknown>>;

/** A part of the schema of profile files, which one place of a file may follow. */
export interface SchemaPlace {
  /** Its JSON pointer, without references on the way: `/$defs/use/properties/use`. */
  readonly pointer: string;
  readonly node: SchemaNode;
  /** What is said of it, there or where it is referred to. */
  readonly description: string | undefined;
}

/** A key that a map may have. */
export interface SchemaKey {
  readonly name: string;
  readonly description: string | undefined;
  readonly holds: 'text' | 'list' | 'map';
  readonly isRequired: boolean;
}

const root: SchemaNode = profileSchema;

/** The schema of the whole file. */
export const rootPlaces: readonly SchemaPlace[] = [{ pointer: '', node: root, description: undefined }];

/**
 * What a step leads to.
 * @param key a key of a map, or the index of an item
 * @param keys the other keys of the map: of several forms those are meant that have them
 */
export function stepInto(
  places: readonly SchemaPlace[],
  key: string | number,
  keys: readonly string[] = [],
): readonly SchemaPlace[] {
  if (typeof key === 'number') return places.flatMap((place) => childOf(place, ['items']));
  return formsOf(places, keys).flatMap((place) => {
    const child = childOf(place, ['properties', key]);
    return child.length > 0 ? child : childOf(place, ['additionalProperties']);
  });
}

/** Keys that a map may have beside those that it has, each once. */
export function keysOf(places: readonly SchemaPlace[], present: readonly string[]): readonly SchemaKey[] {
  const found = new Map<string, SchemaKey>();
  for (const place of formsOf(places, present)) {
    const required = isList(place.node.required) ? place.node.required : [];
    for (const name of namesOf(place)) {
      if (present.includes(name) || found.has(name) || isExcluded(place, name, present)) continue;
      const inner = childOf(place, ['properties', name]);
      const [first] = inner;
      const isRequired = required.includes(name);
      found.set(name, { name, description: first?.description, holds: formOf(inner), isRequired });
    }
  }
  return [...found.values()];
}

/** Values that a place takes, where it takes no others. */
export function valuesOf({ node }: SchemaPlace): readonly string[] {
  if (isList(node.enum)) return node.enum.map(String);
  return 'const' in node ? [String(node.const)] : [];
}

/** Whether a place takes a list. */
export function takesList({ node }: SchemaPlace): boolean {
  return node.type === 'array';
}

/** The forms of a map that have all of some keys; where no form has them, all forms. */
function formsOf(places: readonly SchemaPlace[], keys: readonly string[]): readonly SchemaPlace[] {
  const fitting = places.filter((place) => {
    const names = namesOf(place);
    return names.length > 0 && keys.every((key) => names.includes(key));
  });
  return fitting.length > 0 ? fitting : places;
}

function namesOf({ node }: SchemaPlace): readonly string[] {
  return isRecord(node.properties) ? Object.keys(node.properties) : [];
}

/** Whether a key cannot stand beside those that are there: a filter is said in one way. */
function isExcluded({ node: { not } }: SchemaPlace, name: string, present: readonly string[]): boolean {
  const together = isRecord(not) && isList(not.required) ? not.required : [];
  return together.includes(name) && together.some((key) => present.some((one) => one === key));
}

function formOf(places: readonly SchemaPlace[]): SchemaKey['holds'] {
  if (places.some(takesList)) return 'list';
  return places.some(({ node }) => node.type === 'object') ? 'map' : 'text';
}

/** What a part of a place is, in every form that it may have. */
function childOf({ pointer, node }: SchemaPlace, way: readonly string[]): readonly SchemaPlace[] {
  const child = way.reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), node);
  return isRecord(child) ? expand({ pointer: [pointer, ...way].join('/'), node: child, description: undefined }) : [];
}

/** Follows references and takes alternatives apart. */
function expand(place: SchemaPlace): readonly SchemaPlace[] {
  const { pointer, node } = place;
  const description = place.description ?? (typeof node.description === 'string' ? node.description : undefined);
  if (typeof node.$ref === 'string') {
    const target = node.$ref.slice(1);
    return expand({ pointer: target, node: find(target), description });
  }
  if (!isList(node.anyOf)) return [{ pointer, node, description }];
  return node.anyOf.flatMap((one, index) =>
    isRecord(one) ? expand({ pointer: `${pointer}/anyOf/${index}`, node: one, description }) : [],
  );
}

function find(pointer: string): SchemaNode {
  const steps = pointer.split('/').slice(1);
  const found = steps.reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), root);
  return isRecord(found) ? found : {};
}
