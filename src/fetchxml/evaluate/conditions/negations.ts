/** What each negative operator negates. Source of what they do with null: fetchxml-semantics §1.1. */
export const negations: ReadonlyMap<string, string> = new Map([
  ['ne', 'eq'],
  ['neq', 'eq'],
  ['not-between', 'between'],
  ['not-in', 'in'],
  ['not-like', 'like'],
  ['not-begin-with', 'begins-with'],
  ['not-end-with', 'ends-with'],
  ['not-contain-values', 'contain-values'],
  ['ne-userid', 'eq-userid'],
  ['ne-businessid', 'eq-businessid'],
  ['not-under', 'under'],
  ['not-on', 'on'],
]);
