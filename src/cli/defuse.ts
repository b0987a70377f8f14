import { defuseText } from '../diagnostics/defuse-text.ts';

/** Text without commands of a build agent on such an agent; elsewhere the text stays as it is. */
export function defuse(text: string): string {
  const onAgent = [process.env.TF_BUILD, process.env.GITHUB_ACTIONS].some((value) => (value ?? '') !== '');
  return onAgent ? defuseText(text) : text;
}
