import { summarize } from '../deploy/plan/change.ts';
import { compareSides } from '../deploy/plan/compare-sides.ts';
import { orderChanges } from '../deploy/plan/order-changes.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { countOf } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { comparisonPage } from '../report/comparison-page/comparison-page.ts';
import { planPage } from '../report/comparison-page/plan-page.ts';
import { countWords } from '../report/count-words.ts';
import { profilePage } from '../report/profile-page/profile-page.ts';
import type { CommandInput, Run } from './command.ts';
import { readSide } from './diff/read-side.ts';
import { readEnvironmentWord } from './environment-word.ts';
import { defaultPaths } from './lint/default-paths.ts';
import { readReportedFiles } from './report/read-reported-files.ts';
import type { ReadProfiles } from './report/read-reported-files.ts';
import { openReportContext } from './report/report-context.ts';
import { simulateProfiles } from './report/simulate-profiles.ts';
import { writeResult } from './write-output.ts';

declare const MOP_VERSION: string;

/** `mop report`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  if (isPlan(input)) return reportPlan(input);
  if (options.flag('compare')) return compare(input);
  const read = await readReported(input);
  const file = outputOf(input);
  await writeResult(file, await profilePage({ ...read, version: MOP_VERSION }), io);
  const profiles = read.profiles.map(({ checked, findings }) => ({
    profile: checked.profile.name,
    file: checked.source.file,
    tables: checked.items.length,
    findings: findings.length,
  }));
  for (const one of profiles)
    io.say(printableLine(`${one.profile}: ${countOf(one.tables, 'table')}, ${countOf(one.findings, 'finding')}`));
  io.print(io.json ? JSON.stringify({ file, profiles }) : printableLine(file));
  return exitCodes.fine;
};

function outputOf({ options }: CommandInput): string {
  return options.text('out') ?? 'report.html';
}

/** What would have to change for the first of two to be as the second. */
async function compare(input: CommandInput): Promise<number> {
  const { args, io } = input;
  const [before, after, ...others] = args;
  if (before === undefined || after === undefined || others.length > 0) {
    throw new UsageError(`--compare takes two profiles, ${args.length} were named`, {
      code: 'invalid-arguments',
      hint: 'Name what was before, then what is after: files, packages or env:NAME/profile name. A saved plan is named alone.',
    });
  }
  const changes = orderChanges(compareSides(await readSide(before, input), await readSide(after, input)));
  const { metadata } = await openReportContext(input);
  const file = outputOf(input);
  const page = comparisonPage({ before, after, changes, metadata, version: MOP_VERSION });
  await writeResult(file, page, io);
  io.say(changes.length === 0 ? 'no difference' : countWords(changes.length, 'difference'));
  const summary = summarize(changes);
  io.print(io.json ? JSON.stringify({ file, a: before, b: after, summary }) : printableLine(file));
  return exitCodes.fine;
}

/** Whether a saved plan is named: one word that ends in .json, or with --compare one that is not of profiles. */
function isPlan({ args: [word, ...others], options }: CommandInput): boolean {
  if (word === undefined || others.length > 0 || /^env:/i.test(word)) return false;
  return /\.json$/i.test(word) || (options.flag('compare') && !/\.(?:ya?ml|zip|xml)$/i.test(word));
}

/** What a saved plan does. */
async function reportPlan(input: CommandInput): Promise<number> {
  const { args, io } = input;
  const [word = ''] = args;
  const { readSavedPlan } = await import('./plan/read-apply-request.ts');
  const { plan } = await readSavedPlan(word, io.cwd);
  const { metadata } = await openReportContext(input);
  const file = outputOf(input);
  const sources = plan.sources.map((source) => source.file);
  await writeResult(file, planPage({ ...plan, sources, metadata, version: MOP_VERSION }), io);
  const summary = summarize(plan.changes);
  io.print(
    io.json ? JSON.stringify({ file, plan: word, environment: plan.environment.name, summary }) : printableLine(file),
  );
  return exitCodes.fine;
}

/** Profiles in the order in which they were named; those of an environment need HTTP, which is loaded only then. */
async function readReported(input: CommandInput): Promise<ReadProfiles> {
  const context = await openReportContext(input);
  const words = input.args.length > 0 ? input.args : await defaultPaths(context.workspace);
  const paths = words.filter((word) => !readEnvironmentWord(word));
  const files = paths.length === 0 ? { profiles: [], findings: [] } : await readReportedFiles(paths, context);
  const profiles = [...files.profiles];
  for (const word of words) {
    const environment = readEnvironmentWord(word);
    if (!environment) continue;
    const { readReportedEnvironment } = await import('./report/read-reported-environment.ts');
    profiles.push(...(await readReportedEnvironment(environment, context)));
  }
  if (profiles.length > 0) return { profiles: await simulateProfiles(profiles, context), findings: files.findings };
  throw new UsageError('there are no profiles to report on', {
    code: 'no-profiles',
    hint: 'Name a profile file, a package or env:NAME.',
  });
}
