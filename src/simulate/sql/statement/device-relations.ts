import { EvaluationProblem } from '../../../fetchxml/evaluate/evaluation-problem.ts';
import type { PlannedAssociation, SimulationPlan } from '../../plan.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import type { SqlRelation, SqlSelect } from '../tree/sql-tree.ts';
import { selectOwnRows, selectRelatedRows } from './bring-rows.ts';
import type { BroughtRows } from './bring-rows.ts';
import { contentColumns } from './content-columns.ts';
import type { StatementScope } from './statement-scope.ts';

/** Relations with the rows of one table that are on devices; absent: there are none. */
export interface TableRelations {
  /** What everybody has. */
  readonly everybody: string | undefined;
  /** What each user has, some of it perhaps like everybody. */
  readonly individual: string | undefined;
}

/** Most characters of a name that PostgreSQL keeps. */
const longestName = 60;

/** Builds the relations of what is on devices: those of a table after those that bring rows to it. */
export class DeviceRelations {
  readonly #plan: SimulationPlan;
  readonly #scope: StatementScope;
  readonly #known = new Map<string, TableRelations>();
  readonly #relations: SqlRelation[] = [];
  readonly #way: string[] = [];

  constructor(plan: SimulationPlan, scope: StatementScope) {
    this.#plan = plan;
    this.#scope = scope;
  }

  /** What was built, in the order in which it is needed. */
  get relations(): readonly SqlRelation[] {
    return this.#relations;
  }

  /** The relations of a table. Throws `SqlRefusal` where a filter on the way to it cannot be said, or the way is a circle. */
  of(table: string): TableRelations {
    const known = this.#known.get(table);
    if (known) return known;
    if (this.#way.includes(table)) {
      const circle = [...this.#way.slice(this.#way.indexOf(table)), table].reverse().join(' → ');
      throw new SqlRefusal(`relationships run in a circle, which one statement cannot follow: ${circle}`);
    }
    this.#way.push(table);
    const made = this.#make(table);
    this.#way.pop();
    this.#known.set(table, made);
    return made;
  }

  #make(table: string): TableRelations {
    const parts = [...this.#ownRows(table), ...this.#relatedRows(table)];
    const part = (isIndividual: boolean): readonly SqlSelect[] =>
      parts.filter((one) => one.isIndividual === isIndividual).map(({ select }) => select);
    return {
      everybody: this.#define('everybody', table, part(false)),
      individual: this.#define('individual', table, part(true)),
    };
  }

  #ownRows(table: string): readonly BroughtRows[] {
    const query = this.#plan.items.get(table)?.query;
    return query ? explain(`the filter of ${table}`, () => selectOwnRows(query, this.#scope)) : [];
  }

  #relatedRows(table: string): readonly BroughtRows[] {
    const associations = [...this.#plan.items.values()].flatMap((item) => item.associations);
    return associations.filter(({ to }) => to === table).flatMap((one) => this.#follow(one));
  }

  #follow(association: PlannedAssociation): readonly BroughtRows[] {
    const { everybody, individual } = this.of(association.from);
    const drivers = [
      ...(everybody === undefined ? [] : [{ relation: everybody, isIndividual: false }]),
      ...(individual === undefined ? [] : [{ relation: individual, isIndividual: true }]),
    ];
    return drivers.flatMap((driver) =>
      explain(`the filter of relationship ${association.relationship}`, () =>
        selectRelatedRows(association, driver, this.#scope),
      ),
    );
  }

  /** A prefix longer than those of publishers, so that no table has the name. Source: Dataverse, prefixes have 2 to 8 characters. */
  #define(prefix: 'everybody' | 'individual', table: string, selects: readonly SqlSelect[]): string | undefined {
    const [first, ...others] = selects;
    if (!first) return undefined;
    const whole = `${prefix}_${table}`;
    const number = [...this.#plan.items.keys()].indexOf(table);
    const name = whole.length > longestName ? `${whole.slice(0, longestName - 6)}_${number}` : whole;
    const columns = prefix === 'everybody' ? [contentColumns.id] : [contentColumns.user, contentColumns.id];
    // A union has no row twice.
    const query = { selects: others.length === 0 ? [first] : selects.map((one) => ({ ...one, isDistinct: false })) };
    this.#relations.push({ name, columns, query });
    return name;
  }
}

/** Says which filter it is that cannot be said. */
function explain<T>(words: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (error instanceof EvaluationProblem || error instanceof SqlRefusal) {
      throw new SqlRefusal(`${words}: ${error.message}`);
    }
    throw error;
  }
}
