import type { Operation } from '../organization/action.ts';

type Named = readonly [string, Operation];

/**
 * An action or a function. Types of rows and lists in parameters, and what functions return, stand as `Edm.Untyped`: nothing
 * here says them more exactly.
 */
export function printOperation([name, { method, parameters = {} }]: Named): string {
  const printed = Object.entries(parameters).map(([parameter, declared]) => {
    const isRequired = declared.endsWith('!');
    const type = edmType(declared.replace('!', ''));
    return `<Parameter Name="${parameter}" Type="${type}"${isRequired ? ' Nullable="false"' : ''}/>`;
  });
  const result = method === 'GET' ? '<ReturnType Type="Edm.Untyped"/>' : '';
  return `<${kindOf(method)} Name="${name}">${printed.join('')}${result}</${kindOf(method)}>`;
}

/** What lets clients call it without a row. */
export function printImport([name, { method }]: Named): string {
  const kind = kindOf(method);
  return `<${kind}Import Name="${name}" ${kind}="Microsoft.Dynamics.CRM.${name}"/>`;
}

function kindOf(method: Operation['method']): 'Action' | 'Function' {
  return method === 'POST' ? 'Action' : 'Function';
}

function edmType(type: string): string {
  if (type === 'list') return 'Collection(Edm.Untyped)';
  return type === 'object' ? 'Edm.Untyped' : type;
}
