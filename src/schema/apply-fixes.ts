import type { Fix } from '../diagnostics/fix.ts';
import type { Path } from '../diagnostics/place.ts';
import { changeYaml } from './change-yaml.ts';
import { parseProfileFile } from './parse-profile-file.ts';
import { isList, isRecord } from '../diagnostics/json.ts';
import { toMap } from './plain-value.ts';
import type { YamlNode } from './yaml-tree.ts';
import { toPlainValue } from './yaml-tree.ts';

/**
 * The text of a profile file with fixes made; comments, order and layout of everything else stay.
 * @returns undefined where it is no profile, or is written so that it cannot be changed in place
 */
export function applyFixes(text: string, fixes: readonly Fix[]): string | undefined {
  const root = rootOf(text);
  if (!root) return undefined;
  const removed = new Set(fixes.flatMap((fix) => fix.edits.map((edit) => keyOf(edit.remove))));
  return changeYaml(text, { root, wanted: prune(toPlainValue(root), { path: [], removed }), parse: rootOf });
}

function rootOf(text: string): YamlNode | undefined {
  const parsed = parseProfileFile(text);
  return 'root' in parsed ? parsed.root : undefined;
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

interface Removal {
  readonly path: Path;
  readonly removed: ReadonlySet<string>;
}

/** A value without what is removed; undefined where nothing is left of it. */
function prune(value: unknown, { path, removed }: Removal): unknown {
  if (removed.has(keyOf(path))) return undefined;
  const inner = (step: string | number, part: unknown) => prune(part, { path: [...path, step], removed });
  if (isList(value)) {
    const kept = value.map((item, index) => inner(index, item)).filter((item) => item !== undefined);
    return kept.length === 0 && value.length > 0 ? undefined : kept;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.map(([key, part]) => [key, inner(key, part)] as const).filter(([, part]) => part !== undefined);
  return kept.length === 0 && entries.length > 0 ? undefined : toMap(kept);
}
