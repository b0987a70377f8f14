import type { ProfileReference } from '../../deploy/environment.ts';
import { isProfile } from '../../deploy/is-profile.ts';
import type { PromotedPeople } from '../../deploy/promote/confirm-promotion.ts';
import type { OptionValues } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { assignedPeople } from '../people/read-people.ts';

/** The people whom mop.yaml names in an environment for some profiles. */
export function peopleOf(
  { entry }: Pick<OpenEnvironment, 'entry'>,
  profiles: readonly ProfileReference[],
  options: OptionValues,
): PromotedPeople {
  const isPromoted = (word: string) => profiles.some((one) => isProfile(word, one));
  return {
    people: assignedPeople(entry).filter(({ profile }) => isPromoted(profile)),
    move: options.flag('move'),
    prune: options.flag('prune'),
  };
}
