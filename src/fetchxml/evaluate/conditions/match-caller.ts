import type { Caller } from '../context.ts';
import { EvaluationProblem } from '../evaluation-problem.ts';
import { textOfValue } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

type Need = keyof Caller;

const needWords: Readonly<Record<Need, string>> = {
  userId: 'who asks',
  teamIds: "the user's teams",
  businessUnitId: "the user's business unit",
  languageCode: "the user's language",
  subordinateIds: 'who is below the user in the hierarchy',
  subordinateTeamIds: 'the teams of those below the user',
};

/** What of the caller an operator compares with. Source: fetchxml-semantics §4. */
const needs: Readonly<Record<string, readonly Need[]>> = {
  'eq-userid': ['userId'],
  'eq-userteams': ['teamIds'],
  'eq-useroruserteams': ['userId', 'teamIds'],
  'eq-useroruserhierarchy': ['userId', 'subordinateIds'],
  'eq-useroruserhierarchyandteams': ['userId', 'teamIds', 'subordinateIds', 'subordinateTeamIds'],
  'eq-businessid': ['businessUnitId'],
  'eq-userlanguage': ['languageCode'],
};

/** The operators that compare with the calling user. */
export function compileCaller({ scope, operator, condition }: ConditionSite): ValueTest {
  const wanted = new Set(
    (needs[operator] ?? [])
      .flatMap((need): readonly (string | number)[] => {
        const value = scope.context.caller[need];
        if (value !== undefined) return typeof value === 'object' ? value : [value];
        const message = `operator ${condition.operator} needs to know ${needWords[need]}`;
        throw new EvaluationProblem(message, { code: 'unknown-caller', place: condition.place });
      })
      .map((value) => String(value).toLowerCase()),
  );
  return (row) => wanted.has(textOfValue(row).toLowerCase());
}
