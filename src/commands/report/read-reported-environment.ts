import { listMembers } from '../../deploy/list-members.ts';
import type { ProfileRows } from '../../deploy/plan/profile-rows.ts';
import type { ReportedPeople, ReportedProfile } from '../../report/profile-page/reported-profile.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import { lintProfile } from '../../validate/lint-profile.ts';
import type { EnvironmentWord } from '../environment-word.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { sourceOfRows } from '../environment/source-of-rows.ts';
import { settingsFor } from '../lint/file-settings.ts';
import { pickProfile } from '../plan/pick-profile.ts';
import { limitFor } from './report-context.ts';
import type { ReportContext } from './report-context.ts';

/** Reads and checks the profiles of an environment, or one of them, with who has them. */
export async function readReportedEnvironment(
  { name, profile }: EnvironmentWord,
  context: ReportContext,
): Promise<readonly ReportedProfile[]> {
  const { io } = context.input;
  return withEnvironment({ ...io, environmentName: name }, ({ environment }) =>
    io.progress(`reading ${name}`, async () => {
      const all = await environment.readProfiles('latest');
      const rows = profile === undefined ? all : [pickProfile(all, { name: profile, environment: name })];
      const members = await listMembers(environment);
      return rows.map((one) => {
        const own = members.find((each) => each.profile.id === one.id);
        const names = (people: readonly { readonly name: string }[] = []) => people.map((person) => person.name);
        const people = [{ source: name, users: names(own?.users), teams: names(own?.teams) }];
        return reportRows(one, { environment: name, people }, context);
      });
    }),
  );
}

function reportRows(
  rows: ProfileRows,
  { environment, people }: { environment: string; people: readonly ReportedPeople[] },
  context: ReportContext,
): ReportedProfile {
  const { metadata, setup, workspace } = context;
  const source = sourceOfRows(rows, { environment, metadata });
  return {
    checked: checkProfile(source, metadata),
    metadata,
    limit: limitFor(workspace.folder, context),
    hasLines: false,
    findings: lintProfile(source, metadata, settingsFor(workspace.folder, setup)),
    silenced: 0,
    people,
  };
}
