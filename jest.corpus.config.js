import config from './jest.config.js';

/** The corpus run: real profiles, packages and queries from ../shared, where that folder is present. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/corpus/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
