import { alignLists } from './align-lists.ts';
import { BlockEditor } from './edit-block.ts';
import { editFlow } from './edit-flow.ts';
import type { PartInsertion, PartsChange } from './parts-change.ts';
import { isList, isRecord } from '../diagnostics/json.ts';
import { isSameValue } from './plain-value.ts';
import { printInFlow } from './print-snippet.ts';
import { applyTextEdits } from './text-edits.ts';
import type { TextEdit } from './text-edits.ts';
import { TextLines } from './text-lines.ts';
import type { YamlLayout, YamlPart } from './yaml-layout.ts';

/** How a text is edited. */
export interface EditOptions {
  /** Replaces every alias by what it stands for, where its anchor may change. */
  readonly expandAliases: boolean;
}

/**
 * Changes a YAML text so that it has another value; whatever has the same value stays as it is, with its comments.
 * The order of a map's keys stays; new ones come behind the key that is before them in `wanted`.
 */
export function editYaml(
  text: string,
  { layout, wanted }: { layout: YamlLayout; wanted: unknown },
  options: EditOptions,
): string {
  const editor = new YamlEditor(text, layout, options);
  editor.update({ key: '', start: 0, mark: 0, node: layout }, wanted);
  return applyTextEdits(text, editor.edits);
}

class YamlEditor {
  readonly edits: TextEdit[] = [];
  readonly #block: BlockEditor;
  readonly #options: EditOptions;
  #isInFlow = false;

  constructor(text: string, layout: YamlLayout, options: EditOptions) {
    this.#block = new BlockEditor(new TextLines(text), layout);
    this.#options = options;
  }

  update(part: YamlPart, wanted: unknown): void {
    const { node } = part;
    const isSame = isSameValue(node.value, wanted);
    if (isSame && !(this.#options.expandAliases && node.hasAlias)) return;
    const outer = this.#isInFlow;
    this.#isInFlow ||= node.isFlow;
    const isUpdated = this.#updateParts(part, wanted);
    this.#isInFlow = outer;
    if (!isUpdated) this.#replace(part, wanted);
  }

  /** Changes a map or list part by part; false where it has to be written anew. */
  #updateParts({ node, mark }: YamlPart, wanted: unknown): boolean {
    const plan = planOf(node, wanted);
    if (!plan || plan.kept.length === 0) return false;
    const kept = new Set(plan.kept.map(({ part }) => part));
    const removed = new Set(node.parts.filter((part) => !kept.has(part)));
    const change: PartsChange = { layout: node, mark, removed, inserted: plan.inserted };
    if (!this.#isInFlow && !this.#block.canChange(change)) return false;
    for (const { part, value } of plan.kept) this.update(part, value);
    this.edits.push(...(this.#isInFlow ? editFlow(change) : this.#block.change(change)));
    return true;
  }

  #replace(part: YamlPart, wanted: unknown): void {
    const { start, end, quotes } = part.node;
    if (this.#isInFlow) this.edits.push({ start, end, text: printInFlow(wanted, quotes) });
    else this.edits.push(this.#block.replace(part, wanted));
  }
}

interface Plan {
  readonly kept: readonly { readonly part: YamlPart; readonly value: unknown }[];
  readonly inserted: readonly PartInsertion[];
}

function planOf(node: YamlLayout, wanted: unknown): Plan | undefined {
  if (node.kind === 'map' && isRecord(wanted)) return planMap(node, wanted);
  return node.kind === 'list' && isList(wanted) ? planList(node, wanted) : undefined;
}

function planMap(node: YamlLayout, wanted: Readonly<Record<string, unknown>>): Plan {
  const kept = node.parts.flatMap((part) =>
    Object.hasOwn(wanted, part.key) ? [{ part, value: wanted[part.key] }] : [],
  );
  const own = new Map(node.parts.map((part) => [part.key, part]));
  let after: YamlPart | undefined;
  const inserted: PartInsertion[] = [];
  for (const [key, value] of Object.entries(wanted)) {
    const part = own.get(key);
    if (part) after = part;
    else inserted.push({ after, key, value });
  }
  return { kept, inserted };
}

function planList(node: YamlLayout, wanted: readonly unknown[]): Plan {
  const kept: { part: YamlPart; value: unknown }[] = [];
  const inserted: PartInsertion[] = [];
  const pairs = alignLists(
    node.parts.map((part) => part.node.value),
    wanted,
  );
  for (const { before, after } of pairs) {
    const part = before === undefined ? undefined : node.parts[before];
    if (after === undefined) continue;
    if (part) kept.push({ part, value: wanted[after] });
    else inserted.push({ after: kept.at(-1)?.part, key: '', value: wanted[after] });
  }
  return { kept, inserted };
}
