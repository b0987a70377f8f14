import { action } from '../organization/action.ts';
import type { Operation } from '../organization/action.ts';
import type { Parameters } from '../organization/operation-parameters.ts';
import { refuse } from '../messages/messages.ts';
import { addSolutionComponent, removeSolutionComponent } from './change-components.ts';
import { answerComponentLayers, removeActiveCustomizations } from './component-layers.ts';
import { deleteAndPromote, deleteAndPromoteAsync } from './delete-and-promote.ts';
import {
  retrieveDependenciesForDelete,
  retrieveDependenciesForUninstall,
  retrieveMissingDependencies,
} from './dependencies.ts';
import { downloadSolutionExportData, exportSolutionAsync } from './export-later.ts';
import { exportSolution } from './export-solution.ts';
import { retrieveFormattedResults } from './formatted-results.ts';
import { importSolution, importSolutionAsync, stageAndUpgrade, stageAndUpgradeAsync } from './import-solution.ts';
import { stageSolution } from './stage-solution.ts';

const settings = [
  ...['AutoNumberingSettings', 'CalendarSettings', 'CustomizationSettings', 'EmailTrackingSettings', 'GeneralSettings'],
  ...['MarketingSettings', 'OutlookSynchronizationSettings', 'RelationshipRoles', 'IsvConfig', 'Sales'],
  'ExternalApplications',
];

const exporting: Parameters = {
  SolutionName: 'Edm.String!',
  Managed: 'Edm.Boolean!',
  ...Object.fromEntries(settings.map((name) => [`Export${name}`, 'Edm.Boolean'] as const)),
  ExportComponentsParams: 'object',
};

/** Of every import; `SolutionParameters` may name a staged package in place of CustomizationFile. */
const importing: Parameters = {
  OverwriteUnmanagedCustomizations: 'Edm.Boolean!',
  PublishWorkflows: 'Edm.Boolean!',
  CustomizationFile: 'Edm.String',
  ImportJobId: 'Edm.Guid!',
  ConvertToManaged: 'Edm.Boolean',
  SkipProductUpdateDependencies: 'Edm.Boolean',
  SkipQueueRibbonJob: 'Edm.Boolean',
  LayerDesiredOrder: 'object',
  AsyncRibbonProcessing: 'Edm.Boolean',
  ComponentParameters: 'list',
  SolutionParameters: 'object',
  IsTemplateMode: 'Edm.Boolean',
  TemplateDisplayNamePrefix: 'Edm.String',
};

const component: Parameters = {
  ComponentId: 'Edm.Guid!',
  ComponentType: 'Edm.Int32!',
  SolutionUniqueName: 'Edm.String!',
  AddRequiredComponents: 'Edm.Boolean!',
  DoNotIncludeSubcomponents: 'Edm.Boolean',
  IncludedComponentSettingsValues: 'list',
};

const uniqueName: Parameters = { UniqueName: 'Edm.String!' };
const withHolding: Parameters = { ...importing, HoldingSolution: 'Edm.Boolean' };

/** Actions and functions on solutions. Source of their parameters: dataverse-model §2. */
export const solutionOperations: Readonly<Record<string, Operation>> = {
  AddSolutionComponent: action('AddSolutionComponent', component, addSolutionComponent),
  RemoveSolutionComponent: action(
    'RemoveSolutionComponent',
    { SolutionComponent: 'object!', ComponentType: 'Edm.Int32!', SolutionUniqueName: 'Edm.String!' },
    removeSolutionComponent,
  ),
  ExportSolution: action('ExportSolution', exporting, exportSolution),
  ExportSolutionAsync: action('ExportSolutionAsync', exporting, exportSolutionAsync),
  DownloadSolutionExportData: action(
    'DownloadSolutionExportData',
    { ExportJobId: 'Edm.Guid!' },
    downloadSolutionExportData,
  ),
  ImportSolution: action('ImportSolution', withHolding, importSolution),
  ImportSolutionAsync: action('ImportSolutionAsync', withHolding, importSolutionAsync),
  StageSolution: action('StageSolution', { CustomizationFile: 'Edm.String!' }, stageSolution),
  StageAndUpgrade: action('StageAndUpgrade', importing, stageAndUpgrade),
  StageAndUpgradeAsync: action('StageAndUpgradeAsync', importing, stageAndUpgradeAsync),
  DeleteAndPromote: action('DeleteAndPromote', uniqueName, deleteAndPromote),
  DeleteAndPromoteAsync: action('DeleteAndPromoteAsync', uniqueName, deleteAndPromoteAsync),
  CloneAsPatch: unknownAction('CloneAsPatch'),
  CloneAsSolution: unknownAction('CloneAsSolution'),
  AddComponentToSolutionAsync: unknownAction('AddComponentToSolutionAsync'),
  RetrieveFormattedImportJobResults: { method: 'GET', run: retrieveFormattedResults },
  RetrieveMissingDependencies: { method: 'GET', run: retrieveMissingDependencies },
  RetrieveDependenciesForUninstall: { method: 'GET', run: retrieveDependenciesForUninstall },
  RetrieveDependenciesForDelete: { method: 'GET', run: retrieveDependenciesForDelete },
  RemoveActiveCustomizations: { method: 'GET', run: removeActiveCustomizations, changes: true },
  msdyn_componentlayers: { method: 'GET', run: answerComponentLayers },
};

function unknownAction(name: string): Operation {
  return {
    method: 'POST',
    run: () => {
      throw refuse('NotImplemented', `the action ${name}`);
    },
  };
}
