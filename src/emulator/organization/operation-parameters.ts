import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';

/** Type of an action's parameter. */
export type ParameterType = 'Edm.String' | 'Edm.Boolean' | 'Edm.Guid' | 'Edm.Int32' | 'object' | 'list';

/** Parameters of an action: a `!` after the type says that it is required. */
export type Parameters = Readonly<Record<string, ParameterType | `${ParameterType}!`>>;

/** Refuses missing, unknown and wrongly typed parameters. Wording of the second: dataverse-model §2 (Validate). */
export function checkParameters(operation: string, parameters: Parameters, body: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(body)) {
    const reason = wrongValue(name, Object.hasOwn(parameters, name) ? parameters[name] : undefined, value);
    if (reason === undefined) continue;
    throw refuse('MalformedPayload', operation, reason.replace('{operation}', operation));
  }
  for (const [name, declared] of Object.entries(parameters)) {
    if (declared.endsWith('!') && (body[name] ?? null) === null) throw refuse('RequiredValueMissing', name, operation);
  }
}

function wrongValue(name: string, declared: string | undefined, value: unknown): string | undefined {
  if (declared === undefined) {
    return `The parameter '${name}' in the request payload is not a valid parameter for the operation '{operation}'.`;
  }
  const type = declared.replace('!', '');
  if (value === null || isOfType(type, value)) return undefined;
  return `Cannot convert the value of '${name}' to the expected type '${type}'.`;
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'Edm.String':
      return typeof value === 'string';
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Guid':
      return typeof value === 'string' && readGuid(value) !== undefined;
    case 'Edm.Int32':
      return Number.isInteger(value);
    default:
      return typeof value === 'object';
  }
}
