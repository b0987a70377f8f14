import type { ExceededBudget, TableResult } from './simulation-result.ts';

/** What a device may hold at most; what is absent is not limited. */
export interface Budget {
  readonly rows?: number;
  readonly bytes?: number;
}

/** Budgets of whole devices and of single tables. */
export interface Budgets extends Budget {
  readonly tables?: Readonly<Record<string, Budget>>;
}

/** Budgets that a device exceeds: those of the whole first, then those of tables in their order. */
export function checkBudgets(budgets: Budgets, tables: readonly TableResult[]): readonly ExceededBudget[] {
  const whole = {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  const single = Object.entries(budgets.tables ?? {}).flatMap(([name, budget]) => {
    const found = tables.find(({ table }) => table === name);
    return found ? exceeded(budget, found, { table: name }) : [];
  });
  return [...exceeded(budgets, whole, {}), ...single];
}

function exceeded(
  budget: Budget,
  found: { readonly rows: number; readonly bytes: number },
  where: { readonly table?: string },
): readonly ExceededBudget[] {
  return (['rows', 'bytes'] as const).flatMap((of) => {
    const limit = budget[of];
    return limit !== undefined && found[of] > limit ? [{ ...where, of, budget: limit, found: found[of] }] : [];
  });
}
