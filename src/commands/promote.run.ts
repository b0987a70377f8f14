import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { promotedText } from '../report/promoted-text.ts';
import type { PromotedReport } from '../report/promoted-text.ts';
import type { CommandInput, Run } from './command.ts';
import { exitCodeOf } from './people/exit-code-of.ts';
import { holdEnvironment } from './plan/hold-environment.ts';
import { namedProfiles } from './profile-words.ts';
import { promoteBetween } from './promote/promote-between.ts';
import { promotedDocument } from './promote/promoted-document.ts';
import { undo } from './promote/undo.ts';
import { uninstall } from './promote/uninstall.ts';
import { withTwoEnvironments } from './promote/with-two-environments.ts';
import { sayUnfollowed } from './solutions/say-unfollowed.ts';

/** `mop promote`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const to = requireName(input, 'to');
  if (options.flag('uninstall')) {
    await uninstall(to, input);
    return exitCodes.fine;
  }
  const report = options.flag('undo')
    ? await undo(to, input)
    : await promoteFrom(requireName(input, 'from'), to, input);
  for (const warning of report.warnings) io.warn(warning);
  sayUnfollowed(report.verified, io);
  io.print(io.json ? JSON.stringify(promotedDocument(report, to)) : promotedText(report, to));
  return exitCodeOf(report.assigned?.profiles.flatMap(({ failed }) => failed) ?? []);
};

function requireName({ options }: CommandInput, option: 'from' | 'to'): string {
  const name = options.text(option);
  if (name !== undefined) return name;
  throw new UsageError(`say which environment: --${option} <env>`, {
    code: 'missing-option',
    hint: 'mop env list names those of mop.yaml.',
  });
}

async function promoteFrom(from: string, to: string, given: CommandInput): Promise<PromotedReport> {
  const named = await namedProfiles(given.args, given.io.cwd);
  const input = { ...given, args: named.map(({ word }) => word) };
  return withTwoEnvironments({ from, to }, input.io, async ({ source, target }) => {
    const ids = [source, target].map(({ environment }) => environment.readOrganizationId());
    const [own, other] = await Promise.all(ids);
    if (own === other) throw refuseSame(from, to);
    return holdEnvironment(target, input, (heldTarget) =>
      holdEnvironment(source, input, (heldSource) =>
        promoteBetween({ from: heldSource, to: heldTarget, named }, input),
      ),
    );
  });
}

function refuseSame(from: string, to: string): UsageError {
  return new UsageError(`${from} and ${to} are the same organization`, {
    code: 'same-organization',
    hint: 'promote goes from one environment into another',
  });
}
