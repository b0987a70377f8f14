import { filterAround, linkedTable } from './scope.ts';
import type { Cursor } from './find-cursor.ts';
import { textsOf } from './outline.ts';
import { valuesOf } from './profile-schema.ts';
import type { SchemaPlace } from './profile-schema.ts';
import { textIn } from './sketch.ts';
import type { SketchMap } from './sketch.ts';
import type { SlotContent } from './slot.ts';

/** Where a value stands. */
export interface ValueContext {
  readonly cursor: Cursor;
  /** The table that the place is about. */
  readonly table: string | undefined;
}

type FindContent = (context: ValueContext) => SlotContent;

const relationship: FindContent = ({ table }) => ({ kind: 'relationship', table });
const linked: FindContent = ({ table }) => ({ kind: 'linked-table', table });
const column: FindContent = ({ table }) => ({ kind: 'column', table, taken: [] });

/** What a text names, by the part of the schema that it follows. */
const contents: Readonly<Record<string, FindContent>> = {
  '/$defs/namedFilter/properties/table': () => ({ kind: 'table' }),
  '/$defs/table/properties/columns/items': ({ table, cursor }) => ({ kind: 'column', table, taken: takenOf(cursor) }),
  '/$defs/related/anyOf/0': relationship,
  '/$defs/relatedMap/properties/relationship': relationship,
  '/$defs/conditionMap/properties/column': column,
  '/$defs/conditionMap/properties/operator': ({ table, cursor }) => ({
    kind: 'operator',
    table,
    column: textIn(mapOf(cursor), 'column') ?? '',
  }),
  '/$defs/scalar': ({ table, cursor }) => ({
    kind: 'value',
    table,
    column: textIn(mapOf(cursor), 'column') ?? '',
    operator: textIn(mapOf(cursor), 'operator') ?? '',
  }),
  '/$defs/any/properties/any': linked,
  '/$defs/none/properties/none': linked,
  '/$defs/via': ({ table, cursor }) => ({ kind: 'link', table, linked: linkedTable(mapOf(cursor)) }),
  '/$defs/from': ({ cursor }) => ({ kind: 'column', table: linkedTable(mapOf(cursor)), taken: [] }),
  '/$defs/to': column,
  '/$defs/use/properties/use': ({ table, cursor }) => ({ kind: 'filter', table, inside: filterAround(cursor.steps) }),
};

/** What a text that follows a part of the schema may be; undefined where that is open. */
export function valueContent(place: SchemaPlace, context: ValueContext): SlotContent | undefined {
  const find = contents[place.pointer];
  if (find) return find(context);
  const values = valuesOf(place);
  return values.length === 0 ? undefined : { kind: 'choice', choices: values.map((name) => ({ name })) };
}

/** The map that a place is in. */
function mapOf({ steps }: Cursor): SketchMap | undefined {
  return steps.findLast((step) => step.kind === 'entry')?.map;
}

/** The other texts of the list that a place is in. */
function takenOf({ steps, text }: Cursor): readonly string[] {
  const last = steps.at(-1);
  const list = last?.kind === 'item' ? last.list : last?.entry.value;
  return textsOf(list).filter((name) => name !== text?.text);
}
