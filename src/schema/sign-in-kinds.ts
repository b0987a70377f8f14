import type { CloudName, SignInKind } from './workspace-file.generated.ts';

/** Every way to sign in, in the order in which they are told: for people, for pipelines, by hand. */
export const signInKinds = [
  'browser',
  'device-code',
  'federated',
  'managed-identity',
  'client-certificate',
  'client-secret',
  'token',
] as const satisfies readonly SignInKind[];

/** Every cloud that has environments. */
export const cloudNames = ['public', 'gcc', 'gcc-high', 'dod', 'china'] as const satisfies readonly CloudName[];
