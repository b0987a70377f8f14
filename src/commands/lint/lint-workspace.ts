import { decodeText } from '../../schema/decode-text.ts';
import { readDirectives } from '../../schema/directives.ts';
import { YamlLocator } from '../../schema/locate-yaml.ts';
import { parseWorkspace, readWorkspace } from '../../schema/read-workspace.ts';
import type { WorkspaceFile } from '../../schema/read-workspace.ts';
import { applyDirectives } from '../../validate/apply-directives.ts';
import type { SortedFindings } from '../../validate/apply-directives.ts';
import { lintAssignments } from '../../validate/lint-assignments.ts';
import type { Assigned } from '../../validate/lint-assignments.ts';
import { maximumWorkspaceBytes, readBytesNow } from '../workspace.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintSetup } from './lint-setup.ts';

/** What is to be said of mop.yaml itself: of the people whom it assigns. Its comments silence rules as those of profile files do. */
export function lintWorkspace(input: LintInput, setup: LintSetup): SortedFindings & { readonly text: string } {
  const { path, file, bytes } = input;
  const text = decodeText(bytes ?? readBytesNow(path, file), { file, limit: maximumWorkspaceBytes });
  const root = parseWorkspace(text, file);
  const locator = new YamlLocator(text, root);
  const settings = settingsFor(path, setup);
  const locate = locator.locate.bind(locator);
  const findings = lintAssignments(assignedIn(readWorkspace(text, file)), { file, locate, settings });
  const directives = root ? readDirectives(text, root) : [];
  return { ...applyDirectives(findings, directives, { file, settings }), text };
}

function assignedIn({ environments = {} }: WorkspaceFile): readonly Assigned[] {
  return Object.entries(environments).flatMap(([environment, { assign = {} }]) =>
    Object.entries(assign).flatMap(([profile, { users = [], teams = [] }]) => {
      const named = (kind: 'user' | 'team', names: readonly string[]) =>
        names.map((name, index): Assigned => {
          const path = ['environments', environment, 'assign', profile, `${kind}s`, index];
          return { environment, profile, kind, name, place: { path } };
        });
      return [...named('user', users), ...named('team', teams)];
    }),
  );
}
