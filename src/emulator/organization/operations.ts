import { profileOperations } from './profile-operations.ts';
import { publishAllXml, publishXml } from '../profiles/publish-requests.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { solutionOperations } from '../solutions/solution-operations.ts';
import { action } from './action.ts';
import type { Operation } from './action.ts';
import type { Session } from './session.ts';

/** Source of their parameters: dataverse-model §2. */
const named: Readonly<Record<string, Operation>> = {
  WhoAmI: { method: 'GET', run: whoAmI },
  PublishXml: action('PublishXml', { ParameterXml: 'Edm.String!' }, publishXml),
  PublishAllXml: action('PublishAllXml', {}, publishAllXml),
  ...profileOperations,
  ...solutionOperations,
};

/** All operations by name. */
export function allOperations(): readonly (readonly [string, Operation])[] {
  return Object.entries(named);
}

/** The operation of that name. */
export function findOperation(name: string): Operation | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

function whoAmI(session: Session): Answer {
  const { organizationId, newest } = session.state;
  return jsonAnswer(200, {
    '@odata.context': `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    BusinessUnitId: newest.get('systemuser', session.callerId)?.businessunitid ?? null,
    UserId: session.callerId,
    OrganizationId: organizationId,
  });
}
