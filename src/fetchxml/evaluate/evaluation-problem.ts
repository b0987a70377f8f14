import type { Place } from '../../diagnostics/place.ts';

/** A query that the server would refuse, or that cannot be evaluated for want of something. */
export class EvaluationProblem extends Error {
  /** The server's code, `0x8004430D`, where one is documented; otherwise a word such as `missing-value`. */
  readonly code: string;
  /** The element or value that is wrong. */
  readonly place: Place;

  constructor(message: string, { code, place }: { code: string; place: Place }) {
    super(message);
    this.name = 'EvaluationProblem';
    this.code = code;
    this.place = place;
  }
}
