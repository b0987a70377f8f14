/** What was promised, and what came out. */
export interface Target {
  readonly what: string;
  readonly target: string;
  /** Undefined: not measured. */
  readonly measured: string | undefined;
  readonly isMet: boolean | undefined;
}

/** A figure and what it should be. */
export interface Limit {
  readonly value: number | undefined;
  readonly limit: number;
  readonly show: (value: number) => string;
}

/** A promise that a figure is at most so much. */
export function atMost(what: string, { value, limit, show }: Limit): Target {
  return { what, target: `≤ ${show(limit)}`, ...outcome({ value, show }, (found) => found <= limit) };
}

/** A promise that a figure is at least so much. */
export function atLeast(what: string, { value, limit, show }: Limit): Target {
  return { what, target: `≥ ${show(limit)}`, ...outcome({ value, show }, (found) => found >= limit) };
}

function outcome(
  { value, show }: Pick<Limit, 'value' | 'show'>,
  isMet: (value: number) => boolean,
): Pick<Target, 'measured' | 'isMet'> {
  if (value === undefined) return { measured: undefined, isMet: undefined };
  return { measured: show(value), isMet: isMet(value) };
}

/** Undefined where one of both was not measured. */
export function divide(value: number | undefined, by: number | undefined): number | undefined {
  return value === undefined || by === undefined ? undefined : value / by;
}

/** Undefined where one of both was not measured. */
export function subtract(value: number | undefined, less: number | undefined): number | undefined {
  return value === undefined || less === undefined ? undefined : value - less;
}

/** Whole megabytes. */
export function showMegabytes(value: number): string {
  return `${Math.round(value) || 0} MB`;
}
