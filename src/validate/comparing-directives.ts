import type { Directive } from '../schema/directives.ts';
import { ruleOf } from './all-rules.ts';
import { isSound } from './apply-directives.ts';
import { profileSetRules } from './profile-set-rules.ts';

/** What the comments of a file say about rules that compare profiles, and nothing else of them. */
export function comparingDirectives(directives: readonly Directive[]): readonly Directive[] {
  return directives
    .filter(isSound)
    .map((directive) => ({ ...directive, words: directive.words.filter(({ text }) => isComparing(text)) }))
    .filter(({ words }) => words.length > 0);
}

function isComparing(word: string): boolean {
  const rule = ruleOf(word);
  return profileSetRules.some(({ id }) => id === rule?.id);
}
