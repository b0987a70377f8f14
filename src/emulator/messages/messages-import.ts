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
    text: 'The following solution cannot be imported: {0}. Some dependencies are missing.',
    source: 'documented: solution-format §5.1',
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
  DuplicatedJobId: {
    hex: '0x80071152',
    status: 400,
    text: 'Parameter ImportJobId must be unique.',
    source: 'documented: dataverse-model §3.4',
  },
} as const satisfies Messages;
