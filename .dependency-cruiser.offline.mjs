/** What commands on files may reach. Lint's part about environments is not followed: it is loaded for an `env:` only. */
import layers, { environmentsOfLint } from './.dependency-cruiser.mjs';

export default {
  forbidden: [
    {
      name: 'offline-commands-stay-light',
      severity: 'error',
      comment: 'lint, links, lsp, pack and unpack must start without HTTP, sign-in, prompts or the local Dataverse',
      from: { path: '^src/commands/((lint|links|lsp|pack|unpack|new|rules)(\\.run)?|lint/lint-worker)\\.ts$' },
      to: { path: '(node_modules/(axios|@azure|inquirer)/|^src/(dataverse|emulator)/)', reachable: true },
    },
  ],
  options: { ...layers.options, doNotFollow: { path: ['node_modules', `^${environmentsOfLint}`] } },
};
