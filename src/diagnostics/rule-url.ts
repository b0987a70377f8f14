/** Folder of the rules' pages. */
const rulePages = 'https://github.com/mop-cli/mop/blob/main/docs/rules';

/** The page that explains a rule, by the rule's id. */
export function ruleUrl(rule: string): string {
  return `${rulePages}/${rule}.md`;
}
