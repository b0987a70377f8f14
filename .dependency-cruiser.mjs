/** Who may import whom. Each rule says why; docs/architecture.md draws the same picture. */
/** What `mop lint` does with an environment. */
export const environmentsOfLint = 'src/commands/lint/environments/';

const low = 'diagnostics';
const forbid = (name, comment, [from, to]) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

const model = ['fetchxml', 'metadata', 'schema'];
const knowledge = ['validate', 'solution'];
const outer = ['report', 'deploy', 'dataverse', 'emulator', 'simulate', 'language'];
const path = (rooms) => `^src/(${rooms.join('|')})/`;
const above = (rooms) => `^(bin/|src/(${rooms.join('|')})/)`;

const siblings = (rooms, why) =>
  rooms.map((room) => ({
    name: `${room}-stands-alone`,
    severity: 'error',
    comment: why,
    from: { path: `^src/${room}/` },
    to: { path: path(rooms), pathNot: `^src/${room}/`, dependencyTypesNot: ['type-only'] },
  }));

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'a circle is one module in two files',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'what nothing reaches is dead',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: ['\\.d\\.ts$', '^src/(cli/(main|complete)|library/index)\\.ts$', 'worker\\.ts$'],
      },
      to: {},
    },
    forbid('nothing-imports-tests', 'the product does not know its tests and tools', ['^(src|bin)/', '^(test|tools)/']),
    forbid('diagnostics-is-the-floor', 'findings and errors travel through everything, so they know nothing', [
      `^src/${low}/`,
      `^src/(?!${low}/)`,
    ]),
    forbid('xml-is-below-the-model', 'XML with positions serves FetchXML and packages alike', [
      '^src/xml/',
      '^src/(?!xml/|diagnostics/)',
    ]),
    forbid('model-knows-no-user', 'the model is pure and has no idea who asks', [
      path(model),
      above([...knowledge, ...outer, 'commands', 'cli']),
    ]),
    forbid('knowledge-knows-no-environment', 'rules and packages are pure functions over the model', [
      path(knowledge),
      above([...outer, 'commands', 'cli']),
    ]),
    forbid('outer-knows-no-command', 'the outer rooms are used by commands, never the other way', [
      path(outer),
      above(['commands', 'cli']),
    ]),
    forbid('library-knows-no-command', 'programs get what files mean: no workspace, no environment, no terminal', [
      '^src/library/',
      '^src/(commands|cli|dataverse|emulator|deploy)/',
    ]),
    forbid('nothing-imports-the-library', 'it is for other programs', ['^(bin|src/(?!library))', '^src/library/']),
    forbid('commands-know-no-cli', 'a command gets its streams and options; only cli knows commander and the process', [
      '^src/commands/',
      '^(src/cli|bin)/',
    ]),
    ...siblings(model, 'fetchxml, metadata and schema meet in validate and solution'),
    ...siblings(knowledge, 'rules know no package and packages know no rule'),
    ...siblings(outer, 'outer rooms meet in commands; an adapter takes only the types of its port'),
    {
      name: 'axios-only-in-dataverse',
      severity: 'error',
      comment: 'one place for HTTP and tokens',
      from: { path: '^src/', pathNot: '^src/dataverse/' },
      to: { path: 'node_modules/(axios|@azure)' },
    },
    {
      name: 'language-is-pure',
      severity: 'error',
      comment: 'what an editor is told follows from a text and metadata; files and processes are for commands/lsp',
      from: { path: '^src/language/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'protocol-only-in-lsp',
      severity: 'error',
      comment: 'one place that knows the Language Server Protocol',
      from: { path: '^src/', pathNot: '^src/commands/lsp' },
      to: { path: 'node_modules/vscode-' },
    },
    {
      name: 'prompts-only-in-cli',
      severity: 'error',
      comment: 'commander, inquirer and ora are the terminal; one room knows it',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: 'node_modules/(commander|inquirer|ora)/' },
    },
    {
      name: 'environments-of-lint-are-loaded-late',
      severity: 'error',
      comment: 'lint of a file starts without HTTP; .dependency-cruiser.offline.mjs checks the rest of it',
      from: { pathNot: `^${environmentsOfLint}` },
      to: { path: `^${environmentsOfLint}`, dynamic: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
