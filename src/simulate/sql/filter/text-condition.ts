import { likePattern } from '../../../fetchxml/evaluate/conditions/match-text.ts';
import { readLikePattern } from '../../../fetchxml/evaluate/like-pattern.ts';
import { allOf } from '../tree/build-condition.ts';
import { isPresent, refuseCondition } from './condition-target.ts';
import type { CompileTest } from './condition-target.ts';

/** `like`, `begins-with` and `ends-with`; numbers of choices and ids are looked at as text. */
export const compileTextMatch: CompileTest = (target) => {
  const { site, value } = target;
  const { family, whole } = site.kind;
  const pattern = readLikePattern(likePattern(site));
  if (family === 'text') return allOf([isPresent(target), { kind: 'like', value, pattern }]);
  if (family !== 'id' && !whole)
    refuseCondition(site, 'only texts, whole numbers and ids can be compared with a pattern');
  return { kind: 'like', value: { kind: 'as-text', value }, pattern };
};
