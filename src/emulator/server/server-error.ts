/** One refusal as the server words it: `{0}` stands for a value; `source` says how well it is known. */
export interface Message {
  readonly hex: string;
  readonly status: number;
  readonly text: string;
  readonly source: string;
}

/** Refusals by the server's name for them. */
export type Messages = Readonly<Record<string, Message>>;

/** A request that the server refuses: status, code and text of its error body. */
export class ServerError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(refusal: { status: number; code: string; name: string; text: string }) {
    super(refusal.text);
    this.name = refusal.name;
    this.status = refusal.status;
    this.code = refusal.code;
  }
}
