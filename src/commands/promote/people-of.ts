import type { ProfileReference } from '../../deploy/environment.ts';
import type { PromotedPeople } from '../../deploy/promote/confirm-promotion.ts';
import type { OptionValues } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';

/** The people whom mop.yaml names in an environment for some profiles. */
export function peopleOf(
  { entry }: Pick<OpenEnvironment, 'entry'>,
  profiles: readonly ProfileReference[],
  options: OptionValues,
): PromotedPeople {
  const names = new Set(profiles.map(({ name }) => name.toLowerCase()));
  const named = Object.entries(entry.assign ?? {}).filter(([profile]) => names.has(profile.toLowerCase()));
  return {
    people: named.map(([profile, { users = [], teams = [] }]) => ({ profile, users, teams })),
    move: options.flag('move'),
    prune: options.flag('prune'),
  };
}
