/** Unit tests and stories: everything that passes without the shared corpus. */
export default {
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/corpus/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022', experimental: { keepImportAttributes: true } } },
    ],
  },
  testTimeout: 300_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/tools/closing-line.js'],
};
