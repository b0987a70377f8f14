import { checkValues } from '../../../fetchxml/evaluate/conditions/condition-site.ts';
import { negations } from '../../../fetchxml/evaluate/conditions/negations.ts';
import { findSource } from '../../../fetchxml/evaluate/sources.ts';
import type { Source } from '../../../fetchxml/evaluate/sources.ts';
import { operators } from '../../../fetchxml/operators.ts';
import type { FetchCondition } from '../../../fetchxml/tree.ts';
import { column } from '../tree/build-condition.ts';
import { compileColumnComparison } from './compile-column-comparison.ts';
import { compileTest } from './compile-test.ts';
import type { FilterScope } from './filter-scope.ts';
import { guessKind } from './guess-kind.ts';
import { plainTerm } from './sql-term.ts';
import type { SqlTerm } from './sql-term.ts';
import { waysOfUser } from './user-condition.ts';

/** Where a condition stands. */
export interface ConditionScope {
  readonly scope: FilterScope;
  readonly sources: readonly Source[];
  readonly source: Source;
  /** Alias of each source, by its slot. */
  readonly aliases: readonly string[];
}

/** A condition in SQL. Throws `EvaluationProblem` where the server would refuse it, `SqlRefusal` where SQL cannot say it. */
export function compileCondition(condition: FetchCondition, where: ConditionScope): SqlTerm {
  checkValues(condition);
  const { scope, sources, aliases } = where;
  const { entityName, column: name, valueOf, place } = condition;
  const source = entityName ? findSource(sources, entityName, place) : where.source;
  if (valueOf) return compileColumnComparison(condition, { ...where, source });
  const { table, slot } = source;
  const found = scope.query.kindOf({ table, column: name }, place);
  const kind = found.known ? found : guessKind(condition, found);
  if (!found.known) scope.assume(`column ${name} of ${table} is not in the metadata; taken for ${words[kind.family]}`);
  const site = { scope: scope.query, condition, operator: condition.operator, table, column: name, kind };
  const target = { site, value: column(aliases[slot] ?? '', name), scope };
  const term = plainTerm(compileTest(target), [slot], operators.get(condition.operator)?.family === 'user');
  return isAboutUser(condition.operator) ? { ...term, ways: waysOfUser(target) } : term;
}

/** Whether an operator asks for what is the user's, rather than for what is not. */
function isAboutUser(operator: string): boolean {
  return operators.get(operator)?.family === 'user' && !negations.has(operator);
}

const words = {
  text: 'text',
  number: 'a number',
  boolean: 'yes or no',
  id: 'an id',
  date: 'a date and time',
  choices: 'choices',
} as const;
