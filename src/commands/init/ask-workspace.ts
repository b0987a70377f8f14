import type { CommandIo } from '../command.ts';
import { isFailure } from '../../diagnostics/errors.ts';
import { askProfile } from '../new/ask-profile.ts';
import { localEnvironments, platforms, readEnvironments, solutionName } from './workspace-draft.ts';
import type { NamedEnvironments, Platform, WorkspaceDraft } from './workspace-draft.ts';

/** Names that are proposed for environments, in the order of promotion. */
const usualNames = ['dev', 'test', 'prod'];

/** Asks what a workspace is to be. */
export async function askWorkspace(io: CommandIo, folder: string): Promise<WorkspaceDraft> {
  const environments = await askEnvironments(io);
  const profile = await askProfile(io, undefined);
  const solution = await io.ask({
    message: 'Which solution do profiles travel in?',
    initial: solutionName(folder),
    check: (answer) => (/^[A-Za-z]\w{0,63}$/.test(answer) ? undefined : 'Letters, digits and _, a letter first.'),
  });
  const pipeline = await askPipeline(io, Object.keys(environments));
  return { environments, profile, solution: solution ?? '', publisher: undefined, pipeline, source: undefined };
}

/** Asks which pipeline is wanted; with fewer than three environments there can be none. */
export async function askPipeline(io: CommandIo, environments: readonly string[]): Promise<Platform | undefined> {
  if (environments.length < 3) return undefined;
  const answer = await io.choose({
    message: 'A pipeline that checks, plans, promotes and looks for drift?',
    choices: [
      { value: 'none', label: 'none for now' },
      { value: 'github', label: 'GitHub Actions' },
      { value: 'azure', label: 'Azure Pipelines' },
      { value: 'gitlab', label: 'GitLab CI' },
    ],
  });
  return platforms.find((platform) => platform === answer);
}

async function askEnvironments(io: CommandIo): Promise<NamedEnvironments> {
  const answer = await io.choose({
    message: 'Which environments?',
    choices: [
      { value: 'local', label: 'the local Dataverse, to try everything: dev, test and prod' },
      { value: 'cloud', label: 'my own, in the cloud' },
    ],
  });
  if (answer !== 'cloud') return localEnvironments;
  const words: string[] = [];
  for (let name = await askName(io, words); name !== ''; name = await askName(io, words)) {
    const url = await io.ask({
      message: `The URL of ${name}, such as https://contoso.crm4.dynamics.com?`,
      check: (text) => refuse([...words, `${name}=${text}`]),
    });
    words.push(`${name}=${url ?? ''}`);
  }
  return words.length === 0 ? localEnvironments : readEnvironments(words);
}

/** Empty: no more. */
async function askName(io: CommandIo, words: readonly string[]): Promise<string> {
  const initial = usualNames[words.length];
  const message =
    words.length === 0
      ? 'What is the environment called where profiles are made?'
      : 'And the next one they go to? A - ends the list';
  const name = await io.ask({
    message,
    initial: initial ?? '-',
    check: (text) => (text === '-' ? undefined : refuse([...words, `${text}=local`])),
  });
  return name === '-' ? '' : (name ?? '');
}

/** What is wrong with the last of some words, and what to do. */
function refuse(words: readonly string[]): string | undefined {
  try {
    readEnvironments(words);
    return undefined;
  } catch (error) {
    if (isFailure(error)) return [error.message, error.hint ?? []].flat().join('; ');
    throw error;
  }
}
