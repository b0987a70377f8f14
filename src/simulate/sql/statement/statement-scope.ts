import type { Hierarchy } from '../../../fetchxml/evaluate/conditions/hierarchy.ts';
import type { QueryScope } from '../../../fetchxml/evaluate/query-scope.ts';
import type { SqlAbilities } from '../dialect/dialect.ts';
import type { FilterScope } from '../filter/filter-scope.ts';
import type { SqlRelation } from '../tree/sql-tree.ts';
import { defineHierarchy } from './hierarchy-relation.ts';
import { defineSubordinates, subordinatesRelation } from './subordinates.ts';
import { defineUsers } from './users.ts';
import type { SqlUsers } from './users.ts';

interface StatementInput {
  readonly query: QueryScope;
  readonly abilities: SqlAbilities;
  readonly users: SqlUsers;
  /** Levels of people below a user. */
  readonly levels: number;
  readonly assume: (note: string) => void;
}

/** What the filters of one statement share, and the relations that they turn out to need. */
export class StatementScope implements FilterScope {
  readonly user = 'u';
  readonly query: QueryScope;
  readonly abilities: SqlAbilities;
  readonly assume: (note: string) => void;
  readonly #input: StatementInput;
  readonly #hierarchies = new Map<string, SqlRelation>();
  #aliases = 0;
  #asksBelow = false;
  #asksLanguages = false;

  constructor(input: StatementInput) {
    this.#input = input;
    this.query = input.query;
    this.abilities = input.abilities;
    this.assume = input.assume;
  }

  newAlias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  hierarchy({ table, id, parent, start, goes, ...rest }: Hierarchy): string {
    const key = JSON.stringify([table, id, parent, start, goes]);
    const known = this.#hierarchies.get(key);
    if (known) return known.name;
    const name = `hierarchy_${this.#hierarchies.size + 1}`;
    this.#hierarchies.set(key, defineHierarchy(name, { table, id, parent, start, goes, ...rest }));
    return name;
  }

  subordinates(): string {
    this.#asksBelow = true;
    this.assume(`people below a user are those whose manager it is, ${this.#input.levels} levels down`);
    return subordinatesRelation;
  }

  languages(): void {
    this.#asksLanguages = true;
  }

  /** The relations that everything else in the statement may look at. */
  relations(): readonly SqlRelation[] {
    const { users, levels } = this.#input;
    return [
      defineUsers(users, { withLanguage: this.#asksLanguages }),
      ...(this.#asksBelow ? defineSubordinates(levels) : []),
      ...this.#hierarchies.values(),
    ];
  }
}
