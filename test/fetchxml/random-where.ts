import fc from 'fast-check';
import { printCondition } from '../../src/fetchxml/condition-text.ts';
import type { Where, WhereNode } from '../../src/schema/profile.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
/** Text that XML can hold. */
const value = fc
  .oneof(fc.string(), fc.string({ unit: 'binary' }))
  .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text));

const condition = fc.oneof(
  fc
    .tuple(name, fc.constantFrom('null', 'eq-userid', 'today'))
    .map(([column, operator]) => printCondition(column, operator, [])),
  fc
    .tuple(name, fc.constantFrom('eq', 'like', 'last-x-days'), value)
    .map(([column, operator, one]) => printCondition(column, operator, [one])),
  fc
    .tuple(name, fc.constantFrom('in', 'not-in', 'between'), fc.array(value, { maxLength: 4 }))
    .map(([column, operator, values]) => printCondition(column, operator, values)),
);

const { node } = fc.letrec<{ node: WhereNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    condition,
    fc.record({ and: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: name, from: name, to: name, where: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({
      none: name,
      from: name,
      to: name,
      where: fc.array(tie('node'), { maxLength: 2 }).map((or) => ({ or })),
    }),
    fc.record({ any: name, from: name, to: name }),
  ),
}));

/** A `where` in the form that `toWhere` gives: the outermost is a list or a lone `or`. */
export const randomWhere: fc.Arbitrary<Where> = fc.oneof(
  fc.array(node, { maxLength: 4 }),
  fc.array(node, { maxLength: 4 }).map((or) => ({ or })),
);
