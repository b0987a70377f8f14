import type { Messages } from '../server/server-error.ts';

/** Refusals of ImportSolution. Codes and texts documented: server-error-codes and solution-format §5.1; status 400 inferred. */
export const importMessages = {
  ImportCustomizationsBadZipFileError: {
    hex: '0x80048060',
    status: 400,
    text: 'The solution file is invalid. The compressed file must contain the following files at its root: solution.xml, customizations.xml, and [Content_Types].xml. Customization files exported from previous versions of Microsoft Dynamics 365 are not supported.',
    source: 'documented: solution-format §5.1',
  },
  ImportXsdValidationError: {
    hex: '0x8004801A',
    status: 400,
    text: "The import file is invalid. XSD validation failed with the following error: '{0}'. The validation failed at: '...{1} <<<<<error location>>>>> {2}...'.",
    source: 'documented: solution-format §5.1; which check gives it is inferred from the XSD in §3.1',
  },
  ImportInvalidXmlError: {
    hex: '0x8004802C',
    status: 400,
    text: 'This solution package cannot be imported because it contains invalid XML. You can attempt to repair the file by manually editing the XML contents using the information found in the schema validation errors, or you can contact your solution provider.',
    source: 'documented: solution-format §5.1',
  },
  ImportWrongPublisherError: {
    hex: '0x8004801C',
    status: 400,
    text: 'The following managed solution cannot be imported: {0}. The publisher name cannot be changed from {1} to {2}.',
    source: 'documented: solution-format §5.1',
  },
  ImportMissingDependenciesError: {
    hex: '0x8004801D',
    status: 400,
    text: 'The following solution cannot be imported: {0}. Some dependencies are missing. The missing dependencies are : {1} , ProductUpdatesOnly : False',
    source: 'documented: solution-format §5.1; what follows the second sentence was observed in public import logs',
  },
  ImportMissingComponent: {
    hex: '0x8004801F',
    status: 400,
    text: 'Cannot add a Root Component {0} of type {1} because it is not in the target system.',
    source: 'documented: solution-format §5.1; for a root component without its profile inferred (§4.2)',
  },
  ImportMissingRootComponentEntry: {
    hex: '0x8004803A',
    status: 400,
    text: 'The import has failed because component {0} of type {1} is not declared in the solution file as a root component. To fix this, import again using the XML file that was generated when you exported the solution.',
    source: 'documented: solution-format §5.1',
  },
  ImportSolutionManagedToUnmanagedMismatch: {
    hex: '0x80048040',
    status: 400,
    text: 'The solution is already installed on this system as an unmanaged solution and the package supplied is attempting to install it in managed mode. Import can only update solutions when the modes match. Uninstall the current solution and try again.',
    source: 'documented: solution-format §5.1',
  },
  ImportSolutionUnmanagedToManagedMismatch: {
    hex: '0x80048041',
    status: 400,
    text: 'The solution is already installed on this system as a managed solution and the package supplied is attempting to install it in unmanaged mode. Import can only update solutions when the modes match. Uninstall the current solution and try again.',
    source: 'documented: solution-format §5.1',
  },
  ImportDefaultAsPackageError: {
    hex: '0x80048049',
    status: 400,
    text: 'The package supplied for the default solution is trying to install it in managed mode. The default solution cannot be managed. In the XML for the default solution, set the Managed value back to "false" and try to import the solution again.',
    source: 'documented: solution-format §5.1',
  },
  ImportMobileOfflineProfileError: {
    hex: '0x8006099F',
    status: 400,
    text: 'An error occurred while importing Mobile Offline Profiles.{0}',
    source: 'documented: dataverse-model §3.1; the reason that follows the sentence is inferred',
  },
  LowerVersionUpgrade: {
    hex: '0x80048541',
    status: 400,
    text: 'The import solution must have a higher version than the existing solution it is upgrading.',
    source: 'documented: server-error-codes; that a lower version of a managed solution gives it is inferred',
  },
  ImportSolutionPackageInvalidSolutionPackageVersion: {
    hex: '0x80048068',
    status: 400,
    text: "You can only import solutions with a package version of {0} or earlier into this organization. Also, you can't import any solutions into this organization that were exported from Microsoft Dynamics 365 2011 or earlier.",
    source: 'documented: solution-format §5.1; that a package without a version is one of 2011 §2',
  },
  DuplicateComponentInSolutionXml: {
    hex: '0x80071153',
    status: 400,
    text: 'Duplicate Component is present in the XML.',
    source: 'documented: solution-format §5.1',
  },
  CannotDisableMobileOfflineFlagForImportEntity: {
    hex: '0x80071111',
    status: 400,
    text: 'You can’t disable mobile offline for the {0} entity using solution import. If you don’t want to use this entity in offline mode, uncheck the ‘Enable for Mobile Offline’ flag from the customization screen',
    source: 'documented: server-error-codes; solution-format §3.4',
  },
  CannotOverwriteActiveComponent: {
    hex: '0x8004F016',
    status: 400,
    text: 'A managed solution cannot overwrite the {0} component {1} with Id={2} which has an unmanaged base instance.  The most likely scenario for this error is that an unmanaged solution has installed a new unmanaged {0} component on the target system, and now a managed solution from the same publisher is trying to install that same {0} component as managed.  This will cause an invalid layering of solutions on the target system and is not allowed.',
    source: "documented: Microsoft's list of error codes; that it arises for profiles is inferred",
  },
  HoldingWithoutBase: {
    hex: '0x80048033',
    status: 400,
    text: "An error occurred while importing a Solution. '{0}' is not installed as a managed solution that could be upgraded.",
    source: 'documented: the code and its first sentence; that an upgrade without its base gives it is inferred',
  },
  InvalidImportJobId: {
    hex: '0x80044252',
    status: 400,
    text: 'The requested importjob does not exist.',
    source: "documented: Microsoft's list of error codes",
  },
  DuplicatedJobIdDueToConcurrency: {
    hex: '0x80071155',
    status: 400,
    text: 'Cannot create the solution job using the supplied JobId ({0}) as it is already in use. This may indicate that another solution operation is progress. Please try again later.',
    source: 'documented: dataverse-model §3.4',
  },
  DuplicatedJobId: {
    hex: '0x80071152',
    status: 400,
    text: 'Parameter ImportJobId must be unique.',
    source: 'documented: dataverse-model §3.4',
  },
} as const satisfies Messages;
