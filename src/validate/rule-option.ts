/** A whole number that a user may set for a rule, in `rules:` of mop.yaml or with a flag. */
export interface RuleOption {
  /** Camel case, unique within the rule. */
  readonly name: string;
  /** What it bounds, with its unit; one sentence without a full stop. */
  readonly description: string;
  readonly default: number;
  /** Value under the preset `strict`, where it differs. */
  readonly strict?: number;
  readonly minimum: number;
  readonly maximum: number;
}
