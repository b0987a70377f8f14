import type { Span } from '../diagnostics/place.ts';
import { filterTypes, grammar } from '../fetchxml/grammar.ts';
import { scanTags } from './scan-tags.ts';
import type { Tag, TagAttribute } from './scan-tags.ts';
import type { Choice, Slot, SlotContent } from './slot.ts';

/** A FetchXML text in a file, and the table that it filters, where that is known. */
export interface FetchPlace {
  readonly text: string;
  readonly span: Span;
  readonly table: string | undefined;
}

/** A place in a FetchXML text: the tags that are open around it, from the outermost. */
interface FetchContext {
  readonly open: readonly Tag[];
  readonly tags: readonly Tag[];
  /** The table that the whole text should be about. */
  readonly table: string | undefined;
}

/** What may stand at an offset of a FetchXML text, which need not be well formed. */
export function findFetchSlots({ text, span, table }: FetchPlace, offset: number): readonly Slot[] {
  const tags = scanTags(text, span);
  const around = tags.filter((tag) => tag.start < offset);
  const last = around.at(-1);
  const isInside = last !== undefined && (offset < last.end || !last.isClosed);
  const context = { open: openTags(isInside ? around.slice(0, -1) : around), tags, table };
  if (!isInside) return inText({ text, offset, context });
  return offset <= last.nameAt.end ? inName(last, context) : inTag(last, offset, context);
}

function openTags(tags: readonly Tag[]): readonly Tag[] {
  const open: Tag[] = [];
  for (const tag of tags) {
    if (tag.kind === 'open') open.push(tag);
    const index = tag.kind === 'close' ? open.findLastIndex(({ name }) => name === tag.name) : -1;
    if (index >= 0) open.length = index;
  }
  return open;
}

/** The text of `<value>`. */
function inText({ text, offset, context }: { text: string; offset: number; context: FetchContext }): readonly Slot[] {
  const [condition, value] = context.open.slice(-2);
  if (value?.name !== 'value' || condition?.name !== 'condition') return [];
  const written = text.slice(value.end).search(/[<\s]/);
  const end = Math.max(offset, written < 0 ? text.length : value.end + written);
  return [toSlot({ start: value.end, end }, valueContent(condition, context))];
}

function inName({ name, nameAt, kind }: Tag, { open }: FetchContext): readonly Slot[] {
  const parent = open.at(-1)?.name;
  if (kind === 'close') return parent === undefined ? [] : [choiceSlot(nameAt, [{ name: parent }], '')];
  const inside = [...grammar].filter(([, { parents }]) =>
    parent === undefined ? parents.length === 0 : parents.includes(parent),
  );
  const choices = inside.map(([element]) => ({ name: element }));
  return [
    choiceSlot(nameAt, name === '' && parent !== undefined ? [...choices, { name: `/${parent}>` }] : choices, ''),
  ];
}

function inTag(tag: Tag, offset: number, context: FetchContext): readonly Slot[] {
  const valued = tag.attributes.find(({ valueAt }) => valueAt && holds(valueAt, offset));
  if (!valued?.valueAt) return tag.kind === 'close' ? [] : inAttributeName(tag, offset);
  const content = contentOf(tag, valued, context);
  return content ? [toSlot(valued.valueAt, content)] : [];
}

function inAttributeName({ name, attributes }: Tag, offset: number): readonly Slot[] {
  const around = attributes.find((one) => holds({ start: one.nameAt.start, end: endOf(one) }, offset));
  if (around && !holds(around.nameAt, offset)) return [];
  const present = attributes.filter((one) => one !== around).map((one) => one.name);
  const choices = attributesOf(name).flatMap((one) => (present.includes(one) ? [] : { name: one }));
  return [choiceSlot(around?.nameAt ?? { start: offset, end: offset }, choices, around?.valueAt ? '' : '=""')];
}

function attributesOf(element: string): readonly string[] {
  return grammar.get(element)?.attributes ?? [];
}

function endOf({ nameAt, valueAt }: TagAttribute): number {
  return (valueAt ?? nameAt).end;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function choiceSlot(place: Span, choices: readonly Choice[], after: string): Slot {
  return { ...toSlot(place, { kind: 'choice', choices }), after };
}

function toSlot({ start, end }: Span, content: SlotContent): Slot {
  return { start, end, before: '', after: '', ...content };
}

type FindContent = (tag: Tag, context: FetchContext) => SlotContent;

const aboutOwner: FindContent = (tag, context) => ({ kind: 'column', table: tableOf(tag, context), taken: [] });
const choiceOf = (names: readonly string[]): SlotContent => ({
  kind: 'choice',
  choices: names.map((name) => ({ name })),
});

/** What an attribute says, by element and attribute. */
const contents: Readonly<Record<string, FindContent>> = {
  'entity name': (_, { table }) => ({ kind: 'table', only: table }),
  'link-entity name': (_, context) => ({ kind: 'linked-table', table: ownerOf(context) }),
  'link-entity from': (tag) => ({ kind: 'column', table: valueIn(tag, 'name')?.toLowerCase(), taken: [] }),
  'link-entity to': (_, context) => ({ kind: 'column', table: ownerOf(context), taken: [] }),
  'link-entity link-type': () => choiceOf(['any', 'not any']),
  'filter type': () => choiceOf(filterTypes),
  'condition attribute': aboutOwner,
  'condition valueof': aboutOwner,
  'condition operator': (tag, context) => ({
    kind: 'operator',
    table: tableOf(tag, context),
    column: valueIn(tag, 'attribute') ?? '',
  }),
  'condition value': (tag, context) => valueContent(tag, context),
  'condition entityname': (_, { tags }) => choiceOf(tags.flatMap((tag) => aliasOf(tag) ?? [])),
  'attribute name': aboutOwner,
  'order attribute': aboutOwner,
};

function contentOf(tag: Tag, { name }: TagAttribute, context: FetchContext): SlotContent | undefined {
  return contents[`${tag.name} ${name}`]?.(tag, context);
}

function valueContent(condition: Tag, context: FetchContext): SlotContent {
  const [column, operator] = [valueIn(condition, 'attribute') ?? '', valueIn(condition, 'operator') ?? ''];
  return { kind: 'value', table: tableOf(condition, context), column, operator };
}

/** The table of a condition: of the link that it names, or the nearest around it. */
function tableOf(tag: Tag, context: FetchContext): string | undefined {
  const called = valueIn(tag, 'entityname');
  if (called === undefined) return ownerOf(context);
  const link = context.tags.find((one) => aliasOf(one) === called);
  return link && valueIn(link, 'name')?.toLowerCase();
}

/** The table of the nearest entity or link-entity that is open. */
function ownerOf({ open, table }: FetchContext): string | undefined {
  const owner = open.findLast(({ name }) => name === 'entity' || name === 'link-entity');
  return owner ? valueIn(owner, 'name')?.toLowerCase() : table;
}

function aliasOf(tag: Tag): string | undefined {
  return tag.name === 'link-entity' && tag.kind !== 'close'
    ? (valueIn(tag, 'alias') ?? valueIn(tag, 'name'))
    : undefined;
}

function valueIn({ attributes }: Tag, name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value;
}
