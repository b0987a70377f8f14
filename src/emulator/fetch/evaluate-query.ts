import type { EvaluationContext } from '../../fetchxml/evaluate/context.ts';
import { EvaluationProblem } from '../../fetchxml/evaluate/evaluation-problem.ts';
import { refuse } from '../messages/messages.ts';
import type { MessageName } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { callingUser, settingsOf } from './calling-user.ts';
import { tableKnowledge } from './table-knowledge.ts';
import { timeZoneOf } from './time-zones.ts';

/** What a query's meaning depends on beside the rows: the caller, the clock and what is known of the tables. */
export function evaluationContext(session: Session): EvaluationContext {
  return {
    now: session.now(),
    timeZone: timeZoneOf(settingsOf(session).timezonecode),
    caller: callingUser(session),
    tables: tableKnowledge(session),
  };
}

/** The server's names for what the evaluator refuses; that a code arises for such a query is inferred from its text. */
const names: ReadonlyMap<string, MessageName> = new Map([
  ['0x8004430C', 'TooManyConditionsInQuery'],
  ['0x8004430D', 'TooManyLinkEntitiesInQuery'],
  ['0x8004E023', 'AggregateQueryRecordLimitExceeded'],
  ['unknown-operator', 'QueryBuilderInvalidConditionOperator'],
  ['unknown-link-type', 'QueryBuilderDeserializeInvalidLinkType'],
  ['unsupported-link-type', 'QueryBuilderInvalidJoinOperator'],
  ['unknown-link', 'QueryBuilderNoAlias'],
  ['operator-type-mismatch', 'QueryBuilderBadCondition'],
  ['too-many-values', 'QueryBuilderBadCondition'],
  ['no-hierarchy', 'QueryBuilderBadCondition'],
  ['missing-value', 'QueryBuilderElementNotFound'],
  ['invalid-value', 'QueryBuilderInvalidValue'],
]);

/** Runs an evaluation; what the evaluator refuses becomes the server's refusal. */
export function evaluate<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof EvaluationProblem)) throw error;
    throw refuse(names.get(error.code) ?? 'QueryBuilderInvalidValue', error.message);
  }
}
