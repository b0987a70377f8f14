import type { Location } from '../diagnostics/place.ts';

/** A component that a solution says it has. GUIDs are lower case without braces. */
export interface RootComponent extends Location {
  /** Component type number as text; newer types are names. */
  readonly type: string;
  readonly id?: string;
  readonly schemaName?: string;
}

/** One end of a missing dependency. */
export interface DependencyEnd {
  readonly type: string;
  readonly id?: string;
  readonly schemaName?: string;
  readonly displayName?: string;
  readonly parentSchemaName?: string;
  /** Owning solution and version, such as `FieldService (8.8.0.88)`. */
  readonly solution?: string;
}

/** Something that must be in the target environment before the solution is imported. */
export interface MissingDependency extends Location {
  readonly required: DependencyEnd;
  readonly dependent: DependencyEnd;
}

/** Who publishes a solution. */
export interface SolutionPublisher {
  readonly uniqueName: string;
  readonly prefix: string;
  /** CustomizationOptionValuePrefix as written. */
  readonly optionValuePrefix: string;
}

/** What solution.xml says. */
export interface SolutionManifest {
  /** File as it is shown to people. */
  readonly file: string;
  readonly uniqueName: string;
  readonly version: string;
  /** `both`: an unpacked folder of both package types, `<Managed>2</Managed>`. */
  readonly managed: boolean | 'both';
  readonly publisher?: SolutionPublisher;
  readonly rootComponents: readonly RootComponent[];
  readonly missingDependencies: readonly MissingDependency[];
}

/** A part of solution.xml that the server refuses. */
export interface ManifestProblem extends Location {
  readonly aspect: 'unique-name' | 'version' | 'publisher';
  /** The server's error code, such as `0x8004F002`. */
  readonly serverCode: string;
  readonly message: string;
}
