import { createHash } from 'node:crypto';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Preset } from '../../validate/preset.ts';
import type { CommandInput } from '../command.ts';
import type { Workspace } from '../workspace.ts';
import type { RuleLayer } from './rule-layer.ts';

declare const MOP_BUILD: string;

/** Everything beside a file's own text that its findings depend on; plain data, so that it can go to a worker. */
export interface LintSetup {
  readonly cwd: string;
  /** Folder that the patterns of mop.yaml start from. */
  readonly folder: string;
  /** Path given with `--metadata`. */
  readonly metadataOption: string | undefined;
  readonly preset: Preset;
  /** What is set for rules; later ones win. */
  readonly layers: readonly RuleLayer[];
}

/** Reads the lint settings of a command line and its workspace; what the command line says wins. */
export async function lintSetup({ options, io }: CommandInput, workspace: Workspace): Promise<LintSetup> {
  const maximumLinks = options.wholeNumber('maxLinks');
  if (maximumLinks === 0) throw new UsageError('--max-links takes a whole number from 1', { code: 'invalid-option' });
  const layers = await readLayers(workspace, options.list('rule'));
  return {
    cwd: io.cwd,
    folder: workspace.folder,
    metadataOption: options.text('metadata'),
    preset: toPreset(options.text('preset')) ?? workspace.settings.preset ?? 'recommended',
    layers: maximumLinks === undefined ? layers : [...layers, { rule: 'too-many-links', options: { maximumLinks } }],
  };
}

function toPreset(text: string | undefined): Preset | undefined {
  return text === 'recommended' || text === 'strict' || text === 'minimal' ? text : undefined;
}

/** What is said of rules. The rules are loaded only where something is. */
async function readLayers(workspace: Workspace, words: readonly string[]): Promise<readonly RuleLayer[]> {
  if (words.length === 0 && workspace.settings.rules === undefined) return [];
  const { readRuleLayers } = await import('./read-rule-layers.ts');
  return readRuleLayers(workspace, words);
}

/** Hash of everything beside a file's own text: the program itself, the settings and the metadata. */
export function setupFingerprint({ preset, layers }: LintSetup, metadata: string): string {
  return createHash('sha256')
    .update(JSON.stringify([MOP_BUILD, metadata, preset, layers]))
    .digest('hex');
}
