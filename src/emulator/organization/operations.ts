import { exportSolution } from '../solutions/export-solution.ts';
import { importSolution } from '../solutions/import-solution.ts';
import { checkParameters } from './operation-parameters.ts';
import type { Parameters } from './operation-parameters.ts';
import { publishAllXml, publishXml } from '../profiles/publish-requests.ts';
import type { Session } from './session.ts';
import { addSolutionComponent, removeSolutionComponent } from '../solutions/solution-components.ts';
import { jsonAnswer, jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** An unbound function (GET) or action (POST). */
export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly run: (session: Session, request: WebRequest) => Answer | Promise<Answer>;
}

type Run = (session: Session, body: Record<string, unknown>) => Answer | Promise<Answer>;

/** Source of their parameters: dataverse-model §2. */
const named: Readonly<Record<string, Operation>> = {
  WhoAmI: { method: 'GET', run: whoAmI },
  PublishXml: action('PublishXml', { ParameterXml: 'Edm.String!' }, publishXml),
  PublishAllXml: action('PublishAllXml', {}, publishAllXml),
  AddSolutionComponent: action(
    'AddSolutionComponent',
    {
      ComponentId: 'Edm.Guid!',
      ComponentType: 'Edm.Int32!',
      SolutionUniqueName: 'Edm.String!',
      AddRequiredComponents: 'Edm.Boolean!',
      DoNotIncludeSubcomponents: 'Edm.Boolean',
      IncludedComponentSettingsValues: 'list',
    },
    addSolutionComponent,
  ),
  RemoveSolutionComponent: action(
    'RemoveSolutionComponent',
    { SolutionComponent: 'object!', ComponentType: 'Edm.Int32!', SolutionUniqueName: 'Edm.String!' },
    removeSolutionComponent,
  ),
  ExportSolution: action('ExportSolution', { ...exportParameters(), ExportComponentsParams: 'object' }, exportSolution),
  ImportSolution: action(
    'ImportSolution',
    {
      OverwriteUnmanagedCustomizations: 'Edm.Boolean!',
      PublishWorkflows: 'Edm.Boolean!',
      CustomizationFile: 'Edm.String!',
      ImportJobId: 'Edm.Guid!',
      ConvertToManaged: 'Edm.Boolean',
      SkipProductUpdateDependencies: 'Edm.Boolean',
      HoldingSolution: 'Edm.Boolean',
      SkipQueueRibbonJob: 'Edm.Boolean',
      LayerDesiredOrder: 'object',
      AsyncRibbonProcessing: 'Edm.Boolean',
      ComponentParameters: 'list',
      SolutionParameters: 'object',
    },
    importSolution,
  ),
};

/** The operation of that name. */
export function findOperation(name: string): Operation | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

function action(name: string, parameters: Parameters, run: Run): Operation {
  return {
    method: 'POST',
    run: (session, request) => {
      const body = jsonBody(request, name);
      checkParameters(name, parameters, body);
      return run(session, body);
    },
  };
}

function exportParameters(): Parameters {
  const settings = [
    'AutoNumberingSettings',
    'CalendarSettings',
    'CustomizationSettings',
    'EmailTrackingSettings',
    'GeneralSettings',
    'MarketingSettings',
    'OutlookSynchronizationSettings',
    'RelationshipRoles',
    'IsvConfig',
    'Sales',
    'ExternalApplications',
  ];
  const flags = settings.map((name) => [`Export${name}`, 'Edm.Boolean'] as const);
  return { SolutionName: 'Edm.String!', Managed: 'Edm.Boolean!', ...Object.fromEntries(flags) };
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
