import type { Directive } from '../schema/directives.ts';
import { ruleOf } from './all-rules.ts';
import { isSound } from './apply-directives.ts';
import { isAboutOneFile } from './is-about-one-file.ts';

/** What the comments of a file say about rules that need more than the file: other profiles, data, an earlier version. */
export function comparingDirectives(directives: readonly Directive[]): readonly Directive[] {
  return directives
    .filter(isSound)
    .map((directive) => ({ ...directive, words: directive.words.filter(({ text }) => needsMore(text)) }))
    .filter(({ words }) => words.length > 0);
}

function needsMore(word: string): boolean {
  const rule = ruleOf(word);
  return rule !== undefined && !isAboutOneFile(rule);
}
