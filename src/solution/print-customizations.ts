/**
 * Elements of customizations.xml in the order in which the server writes them, and whether it writes them always
 * (`open`: `<Roles></Roles>`, `closed`: `<Templates />`) or only with content. Source: solution-format §3.
 */
export const customizationsOrder = [
  ['Entities', 'open'],
  ['Roles', 'open'],
  ['Workflows', 'open'],
  ['FieldSecurityProfiles', 'open'],
  ['Templates', 'closed'],
  ['ConnectionRoles', 'absent'],
  ['EntityImageConfigs', 'absent'],
  ['AttributeImageConfigs', 'absent'],
  ['EntityMaps', 'closed'],
  ['EntityRelationships', 'closed'],
  ['OrganizationSettings', 'closed'],
  ['optionsets', 'closed'],
  ['Reports', 'absent'],
  ['RoutingRules', 'absent'],
  ['ConvertRules', 'absent'],
  ['MobileOfflineProfiles', 'absent'],
  ['Slas', 'absent'],
  ['Dashboards', 'absent'],
  ['InteractionCentricDashboards', 'absent'],
  ['WebResources', 'absent'],
  ['CustomControls', 'closed'],
  ['SolutionPluginAssemblies', 'absent'],
  ['SdkMessageProcessingSteps', 'absent'],
  ['ServiceEndpoints', 'absent'],
  ['AppModuleSiteMaps', 'absent'],
  ['AppModules', 'absent'],
  ['EntityDataProviders', 'closed'],
  ['CanvasApps', 'absent'],
  ['connectionreferences', 'absent'],
  ['EntityAnalyticsConfigs', 'absent'],
  ['Languages', 'absent'],
] as const;

/**
 * A customizations.xml with nothing but profiles, lines ending at LF.
 * @param profiles printed profile elements of depth 2, without indentation before their first line
 * @param languageCode LCID of the solution's language
 */
export function printCustomizations(profiles: readonly string[], languageCode: number): string {
  const sections = customizationsOrder.flatMap(([name, form]) => {
    if (name === 'MobileOfflineProfiles') return profiles.length === 0 ? [] : printSection(profiles);
    if (name === 'Languages') return ['<Languages>', `  <Language>${languageCode}</Language>`, '</Languages>'];
    return form === 'absent' ? [] : [form === 'open' ? `<${name}></${name}>` : `<${name} />`];
  });
  return [
    '<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ...sections.map((line) => `  ${line}`),
    '</ImportExportXml>',
  ].join('\n');
}

function printSection(profiles: readonly string[]): readonly string[] {
  return ['<MobileOfflineProfiles>', ...profiles.map((profile) => `  ${profile}`), '</MobileOfflineProfiles>'];
}
