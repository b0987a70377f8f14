import type { RuleOption } from './rule-option.ts';

/** How many tables a table may bring in through relationships. Source: field-service §2.1 REL-LIMIT. */
export const maximumLinks = {
  name: 'maximumLinks',
  description: 'distinct tables that a table may bring in, downstream ones included',
  default: 15,
  minimum: 1,
  maximum: 500,
} as const satisfies RuleOption;
