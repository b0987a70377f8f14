import { jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { checkParameters } from './operation-parameters.ts';
import type { Parameters } from './operation-parameters.ts';
import type { Session } from './session.ts';

/** An unbound function (GET) or action (POST). */
export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly run: (session: Session, request: WebRequest) => Answer | Promise<Answer>;
  /** Whether a function changes something all the same. */
  readonly changes?: boolean;
  /** Parameters of an action, as $metadata lists them. */
  readonly parameters?: Parameters;
}

type Run = (session: Session, body: Record<string, unknown>) => Answer | Promise<Answer>;

/** An action whose body is checked against its parameters before it runs. */
export function action(name: string, parameters: Parameters, run: Run): Operation {
  return {
    method: 'POST',
    parameters,
    run: (session, request) => {
      const body = jsonBody(request, name);
      checkParameters(name, parameters, body);
      return run(session, body);
    },
  };
}
