import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Node } from 'yaml';

/** A step of a pipeline that a shell runs. */
export interface ShellStep {
  /** Name of the nearest job, deployment or GitLab job around it. */
  readonly job: string;
  readonly script: string;
}

/** Every text under a key that a shell runs, in the order of the file. */
export function readShellSteps(yaml: string, platform: string): readonly ShellStep[] {
  const steps: ShellStep[] = [];
  const keys = shellKeys[platform] ?? [];
  const document = parseDocument(yaml);
  visit(document, {
    Pair: (_, { key, value }, path) => {
      if (!isScalar(key) || !keys.includes(String(key.value))) return;
      const before = path.flatMap((each) => (isMap(each) ? [each] : []));
      const job = platform === 'azure' ? azureJob(before) : topJob(path);
      for (const script of textsOf(value)) steps.push({ job, script });
    },
  });
  return steps;
}

const shellKeys: Readonly<Record<string, readonly string[]>> = {
  github: ['run'],
  azure: ['bash'],
  gitlab: ['before_script', 'script'],
};

function textsOf(value: unknown): readonly string[] {
  if (isScalar(value)) return typeof value.value === 'string' ? [value.value] : [];
  return isSeq(value) ? value.items.flatMap(textsOf) : [];
}

/** The key below `jobs`, or of GitLab the key at the top. */
function topJob(path: readonly unknown[]): string {
  const names = path.flatMap((each) => (isPair(each) && isScalar(each.key) ? [String(each.key.value)] : []));
  return names[0] === 'jobs' ? (names[1] ?? '') : (names[0] ?? '');
}

function azureJob(maps: readonly { get(key: string): unknown }[]): string {
  const named = maps.map((map) => map.get('job') ?? map.get('deployment')).filter((name) => typeof name === 'string');
  return named.at(-1) ?? '';
}

function isPair(value: unknown): value is { key: Node } {
  return typeof value === 'object' && value !== null && 'key' in value;
}
