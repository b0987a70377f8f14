import { relative } from 'node:path';
import type { LintSettings, RuleSetting } from '../../validate/lint-settings.ts';
import { withSlashes } from '../with-slashes.ts';
import type { LintSetup } from './lint-setup.ts';
import { matchesPattern } from './matches-pattern.ts';
import type { RuleLayer } from './rule-layer.ts';

/** What the rules are given for a file: of the layers that fit it, the last that says something counts. */
export function settingsFor(path: string, setup: LintSetup): LintSettings {
  const rules = new Map<string, RuleSetting>();
  for (const { rule, severity, options } of layersFor(path, setup)) {
    const before = rules.get(rule);
    rules.set(rule, {
      ...before,
      ...(severity === undefined ? {} : { severity }),
      options: { ...before?.options, ...options },
    });
  }
  return { preset: setup.preset, rules };
}

/** What tells the settings of a file from those of others under one setup; empty where all have the same. */
export function variantFor(path: string, setup: LintSetup): string {
  if (setup.layers.every((layer) => layer.files === undefined)) return '';
  const chosen = new Set(layersFor(path, setup));
  return setup.layers.map((layer) => (chosen.has(layer) ? '1' : '0')).join('');
}

function layersFor(path: string, { folder, layers }: LintSetup): readonly RuleLayer[] {
  if (layers.length === 0) return layers;
  const near = withSlashes(relative(folder, path));
  return layers.filter(({ files }) => files === undefined || files.some((pattern) => matchesPattern(near, pattern)));
}
