import type { Location } from '../diagnostics/place.ts';
import type { LostProfile, PackageProblem, UnsafeFileName } from '../solution/package.ts';
import { missingDependency } from './missing-dependency.ts';
import type { PackageFinding, PackageRule } from './package-rule.ts';

/** A document of a package that cannot be read. */
const invalidDocument: PackageRule = {
  code: 'MOP100',
  id: 'invalid-document',
  severity: 'error',
  summary: 'The document is not what it should be, so it cannot be read.',
  isMandatory: true,
  check: ({ problems }) => problemsOf(problems, 'invalid-document'),
};

/** Source: solution-format §4.2.1 and §7.7. */
const profileLostInPackage: PackageRule = {
  code: 'MOP700',
  id: 'profile-lost-in-package',
  severity: 'error',
  summary: 'solution.xml names a profile that customizations.xml does not hold: it is not imported.',
  check: ({ lostProfiles }) => lostProfiles.map(describeLoss),
};

/** Source: server error 0x8004803A. */
const profileNotARootComponent: PackageRule = {
  code: 'MOP701',
  id: 'profile-not-a-root-component',
  severity: 'error',
  summary: 'The package holds a profile that solution.xml does not name as a root component.',
  serverErrors: ['0x8004803A'],
  *check({ undeclaredProfiles }) {
    for (const { id, name, ...place } of undeclaredProfiles) {
      yield {
        message: `the profile "${name}" is no root component; add <RootComponent type="161" id="{${id}}" behavior="0" /> to solution.xml`,
        profile: name,
        ...locationOf(place),
      };
    }
  },
};

/** Source: server error 0x80048060. */
const invalidPackage: PackageRule = {
  code: 'MOP702',
  id: 'invalid-package',
  severity: 'error',
  summary: 'The package is not a solution: a file is missing at its root, cannot be read, or is refused.',
  serverErrors: ['0x80048060'],
  isMandatory: true,
  check: ({ problems }) => problemsOf(problems, 'invalid-package'),
};

/** Source: server errors 0x8004F002, 0x8004F01E and those of publishers; solution-format §5.1. */
const invalidSolutionName: PackageRule = {
  code: 'MOP703',
  id: 'invalid-solution-name',
  severity: 'error',
  summary: "The solution's unique name, version or publisher is one that the server refuses.",
  serverErrors: ['0x8004F002', '0x8004F01E', '0x8004F01C', '0x80044366', '0x80048402'],
  *check({ manifestProblems }) {
    for (const problem of manifestProblems) yield { message: problem.message, ...locationOf(problem) };
  },
};

/** Names of profiles that do not survive as file names. Source: solution-format §4.2.3 to §4.2.5. */
const lostFileName: PackageRule = {
  code: 'MOP705',
  id: 'lost-file-name',
  severity: 'warning',
  summary: 'The Microsoft packager loses the file name of a profile: it has a dot, or two names become one.',
  *check({ unsafeFileNames }) {
    for (const unsafe of unsafeFileNames)
      yield { message: describeFileName(unsafe), profile: unsafe.name, ...locationOf(unsafe) };
  },
};

/** Every rule about a package, in the order of its code. */
export const packageRules: readonly PackageRule[] = [
  invalidDocument,
  profileLostInPackage,
  profileNotARootComponent,
  invalidPackage,
  invalidSolutionName,
  missingDependency,
  lostFileName,
];

function problemsOf(problems: readonly PackageProblem[], kind: PackageProblem['kind']): readonly PackageFinding[] {
  const chosen = problems.filter((problem) => problem.kind === kind);
  return chosen.map((problem) => ({ message: problem.message, ...locationOf(problem) }));
}

/** What to do about a profile that does not reach the server, by the reason. */
const lossRemedies: Readonly<Record<LostProfile['reason'], string>> = {
  absent: 'is not in the package; add its <MobileOfflineProfile> to customizations.xml, or remove this root component',
  'raw-part':
    'stands in a file of its own, which the server does not read; move it into <MobileOfflineProfiles> of customizations.xml',
  'no-placeholder': 'is left out when the folder is packed; add <MobileOfflineProfiles /> to Other/Customizations.xml',
};

function describeLoss(lost: LostProfile): PackageFinding {
  const { id, reason, source } = lost;
  const name = source ? `"${source.profile.name}"` : `{${id}}`;
  const start = source?.locate({ path: [] });
  return {
    message: `the profile ${name} ${lossRemedies[reason]}`,
    ...locationOf(lost),
    ...(source === undefined ? {} : { profile: source.profile.name }),
    related: source && start ? [{ file: source.file, ...start, message: 'the profile is here' }] : [],
  };
}

function describeFileName({ name, reason, other = '' }: UnsafeFileName): string {
  return reason === 'dot'
    ? `the name "${name}" has a dot, so the Microsoft packager writes its file without .xml; rename the profile`
    : `the profiles "${other}" and "${name}" have the same file name, so the Microsoft packager keeps one of them only; rename one`;
}

function locationOf({ file, line, column, endLine, endColumn }: Location): Location {
  return { file, line, column, endLine, endColumn };
}
