import type { Span } from '../diagnostics/place.ts';
import { groupsOf } from '../fetchxml/operator-types.ts';
import { operators, valueCounts } from '../fetchxml/operators.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import { ruleOf } from '../validate/all-rules.ts';
import { describeColumn, describeRelationship, describeTable } from './describe-names.ts';
import { findSlots } from './find-slots.ts';
import { countUses, outlineOf } from './outline.ts';
import type { OutlineFilter } from './outline.ts';
import { endOfEntry } from './sketch.ts';
import type { Sketch } from './sketch.ts';
import type { Slot } from './slot.ts';
import { findColumn } from './suggest-columns.ts';

/** What is to be said of a span, in Markdown. */
export interface Description extends Span {
  readonly markdown: string;
}

/** Says what stands at an offset of a profile file, which need not parse; undefined where nothing is known of it. */
export function describe(sketch: Sketch, offset: number, metadata: Metadata): Description | undefined {
  for (const slot of findSlots(sketch, offset, metadata)) {
    const word = sketch.text.slice(slot.start, slot.end).trimEnd();
    const markdown = word === '' ? undefined : describeWord(slot, word, { sketch, metadata });
    if (markdown !== undefined) return { markdown, start: slot.start, end: slot.start + word.length };
  }
  const filter = outlineOf(sketch).filters.find(({ entry: { key } }) => key.start <= offset && offset <= key.end);
  return filter && { markdown: describeFilter(filter, sketch), ...spanOf(filter.entry.key) };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

interface Sources {
  readonly sketch: Sketch;
  readonly metadata: Metadata;
}

function describeWord(slot: Slot, word: string, { sketch, metadata }: Sources): string | undefined {
  switch (slot.kind) {
    case 'item-table':
    case 'table':
    case 'linked-table':
      return ifKnown(metadata.table(word.toLowerCase()), (table) => describeTable(table, outlineOf(sketch)));
    case 'column':
      return ifKnown(findColumn(metadata, slot.table, word), (column) => describeColumn(column, slot.table ?? ''));
    case 'relationship':
    case 'link':
      return ifKnown(metadata.relationship(word), (relationship) =>
        describeRelationship(relationship, slot.kind === 'relationship' ? slot.table : undefined),
      );
    case 'filter':
      return ifKnown(
        outlineOf(sketch).filters.find(({ name }) => name === word),
        (filter) => describeFilter(filter, sketch),
      );
    default:
      return describePlainWord(slot, word);
  }
}

function ifKnown<Part>(part: Part | undefined, describePart: (part: Part) => string): string | undefined {
  return part === undefined ? undefined : describePart(part);
}

function describePlainWord(slot: Slot, word: string): string | undefined {
  if (slot.kind === 'operator') return describeOperator(word);
  if (slot.kind === 'rule') return describeRule(word);
  if (slot.kind !== 'key') return undefined;
  const description = slot.keys.find(({ name }) => name === word)?.description;
  return description === undefined ? undefined : `**${word}**: ${description}`;
}

function describeOperator(word: string): string | undefined {
  const operator = operators.get(word);
  if (!operator) return undefined;
  const groups = groupsOf(word);
  const types = groups === undefined ? 'any type' : groups.join(', ');
  return `**${word}**: operator that takes ${valueCounts[operator.arity].words}, for columns of ${types}`;
}

/** What a rule says, and where its page is; undefined where there is none of that id or code. */
export function describeRule(word: string): string | undefined {
  const rule = ruleOf(word);
  return (
    rule &&
    `**${rule.id}** ${rule.code}, ${rule.severity}: ${rule.summary}\n\n[What to do about it](${ruleUrl(rule.id)})`
  );
}

/** Most rows of a filter that are shown. */
const mostRows = 20;

function describeFilter({ name, table, entry }: OutlineFilter, { text, root }: Sketch): string {
  const rows = text
    .slice(entry.key.start, endOfEntry(entry))
    .trimEnd()
    .split(/\r\n|\n|\r/);
  const shown = rows.length > mostRows ? [...rows.slice(0, mostRows), '# …'] : rows;
  const about = table === undefined ? '' : ` of \`${table}\``;
  const uses = countUses(root, name);
  const used = uses === 0 ? 'not used' : uses === 1 ? 'used once' : `used ${uses} times`;
  return `**${name}**: filter${about}, ${used}\n\n\`\`\`yaml\n${shown.join('\n')}\n\`\`\``;
}
