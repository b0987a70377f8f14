import { UsageError } from '../../diagnostics/errors.ts';
import { readShippedFile } from '../shipped-file.ts';
import type { Platform } from './workspace-draft.ts';

/** Where each platform looks for its pipeline. */
const places: Readonly<Record<Platform, string>> = {
  github: '.github/workflows/mop.yml',
  azure: 'azure-pipelines.yml',
  gitlab: '.gitlab-ci.yml',
};

/** What a pipeline is made for. */
export interface PipelineSetting {
  /** Names of the environments, in the order of promotion. */
  readonly environments: readonly string[];
  readonly source: string | undefined;
}

/**
 * The pipeline file of a platform: its path in the workspace and its text.
 * @throws UsageError where there are fewer than three environments
 */
export async function pipelineFile(
  platform: Platform,
  { environments, source }: PipelineSetting,
): Promise<{ path: string; text: string }> {
  const [made, tried] = environments;
  const used = environments.slice(2).at(-1);
  if (made === undefined || tried === undefined || used === undefined) throw refuseFew(environments.length);
  const values = { SOURCE_ENVIRONMENT: made, TEST_ENVIRONMENT: tried, PRODUCTION_ENVIRONMENT: used };
  const all = Object.entries({ ...values, ...(source === undefined ? {} : { MOP_PACKAGE: JSON.stringify(source) }) });
  const template = await readShippedFile(`pipelines/${platform}.yml`);
  return { path: places[platform], text: all.reduce(setVariable, template) };
}

/** `NAME: value` of the block of variables at the beginning of a template. */
function setVariable(text: string, [name, value]: readonly [string, string]): string {
  return text.replace(new RegExp(`^( *${name}: ).*$`, 'm'), (_, key: string) => key + value);
}

function refuseFew(count: number): UsageError {
  return new UsageError(`a pipeline needs three environments, there are ${count}`, {
    code: 'too-few-environments',
    hint: 'Name with --environment, or mop env add, where profiles are made, tried and used, in this order.',
  });
}
