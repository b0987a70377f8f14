import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CompletionItem, Diagnostic, DocumentSymbol, Hover, Location } from 'vscode-languageserver-protocol';
import { lintDocument } from './finding.ts';
import { LanguageClient } from './language-client.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
let client: LanguageClient;
beforeEach(async () => {
  place = await makePlace();
  await place.write('mop.yaml', 'rules: { filter-state-only: error }\n');
});
afterEach(async () => {
  client.kill();
  expect(client.log).toEqual([]);
  await place.remove();
});

const file = 'profiles/north.yaml';
const profile = `version: 1
name: North
filters:
  open:
    table: account
    where:
      - statecode eq 0
tables:
  account:
    rows: custom
    where:
      - use: open
      - telephone1 not-null
    related:
      - contact_customer_accounts
  contact:
    rows: related
`;

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

/** Opens the profile and waits for what is told of it. */
async function openProfile(text = profile): Promise<string> {
  const uri = client.uri(file);
  await client.open(uri, text);
  await client.diagnostics(uri);
  return uri;
}

describe('a session', () => {
  test('begins, and ends with 0', async () => {
    client = LanguageClient.start(place);
    const { capabilities, serverInfo } = await client.initialize();
    expect(serverInfo?.name).toBe('mop');
    expect(capabilities).toMatchObject({
      textDocumentSync: { change: 2 },
      hoverProvider: true,
      definitionProvider: true,
    });
    expect(await client.quit()).toBe(0);
  });

  test('ends with 1 where it was not shut down before, and with 0 where the editor is gone', async () => {
    client = await LanguageClient.connect(place);
    expect(await client.exit()).toBe(1);
    client = await LanguageClient.connect(place);
    expect(await client.vanish()).toBe(0);
  });

  test('answers nothing before it begins, nor after it is shut down', async () => {
    client = LanguageClient.start(place);
    await expect(client.ask('hover', 'file:///a.yaml')).rejects.toMatchObject({ code: -32002 });
    await client.initialize();
    await expect(client.connection.sendRequest('initialize', { capabilities: {} })).rejects.toMatchObject({
      code: -32600,
    });
    await expect(client.ask('semanticTokens/full', 'file:///a.yaml')).rejects.toMatchObject({ code: -32601 });
    await client.connection.sendRequest('shutdown');
    await expect(client.ask('hover', 'file:///a.yaml')).rejects.toMatchObject({ code: -32600 });
    expect(await client.exit()).toBe(0);
  });

  test('survives an editor that talks nonsense', async () => {
    client = await LanguageClient.connect(place);
    const tell = (method: string, params: object) => client.connection.sendNotification(method, params);
    await tell('textDocument/didChange', {
      textDocument: { uri: client.uri('none.yaml'), version: 1 },
      contentChanges: [],
    });
    await tell('textDocument/didClose', { textDocument: { uri: client.uri('none.yaml') } });
    await tell('textDocument/somethingElse', {});
    await expect(client.ask('hover', 'untitled:1', { position: { line: 9, character: 9 } })).resolves.toBeNull();
    await client.open('file://%zz/a.yaml', profile);
    expect(codes(await client.diagnostics('file://%zz/a.yaml'))).toEqual([]);
  });
});

describe('findings', () => {
  test('are those of mop lint, where mop lint has them', async () => {
    const shipped = readFileSync(join(import.meta.dirname, '..', '..', 'profiles', 'field-service.yaml'), 'utf8');
    const text = shipped.replace('- starttime today', '- starttim today');
    await place.write(file, text);
    client = await LanguageClient.connect(place);
    const uri = client.uri(file);
    await client.open(uri, text);
    const told = await client.diagnostics(uri);
    const { stdout } = await place.mop('lint', file, '--json');
    const { findings } = lintDocument(stdout);
    const severities = ['', 'error', 'warning', 'info'];
    expect(
      told.map(({ code, severity = 0, message, range: { start, end } }) => ({
        code,
        severity: severities[severity],
        message,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      })),
    ).toEqual(
      findings.map(({ code, severity, message, line, column, endLine, endColumn }) => {
        return { code, severity, message, line, column, endLine, endColumn };
      }),
    );
    expect(told.find(({ code }) => code === 'MOP303')).toMatchObject({
      source: 'mop',
      codeDescription: { href: expect.stringMatching(/unknown-filter-column\.md$/) },
    });
  });

  test('follow what is typed, letter by letter, and comments that silence', async () => {
    client = await LanguageClient.connect(place);
    const uri = await openProfile();
    expect(codes(await client.diagnostics(uri))).toEqual([]);
    await client.replace(uri, 'telephone1', 'telefone1');
    expect(codes(await client.sees(uri, 'MOP303'))).toEqual(['MOP303']);
    await client.replace(uri, '      - telefone1', '      # mop-disable-next-line 303: soon\n      - telefone1');
    await client.sees(uri, 'MOP303', false);
    await client.replace(uri, 'tables:', 'tables: [');
    expect(codes(await client.sees(uri, 'MOP100'))).toEqual(['MOP100']);
    await client.replace(uri, 'tables: [', 'tables:');
    expect(codes(await client.sees(uri, 'MOP100', false))).toEqual([]);
    await client.close(uri);
    expect(await client.diagnostics(uri, ({ version }) => version === undefined)).toEqual([]);
  });

  test('point to the other place', async () => {
    client = await LanguageClient.connect(place);
    const uri = await openProfile(profile.replace('rows: related', 'rows: all'));
    const [redundant] = (await client.diagnostics(uri)).filter(({ code }) => code === 'MOP409');
    expect(redundant?.relatedInformation).toMatchObject([{ location: { uri }, message: 'all rows of "contact"' }]);
    expect(redundant?.tags).toEqual([1]);
  });
});

describe('other files', () => {
  test('what is open counts, not what is on the disk', async () => {
    await place.write('profiles/south.yaml', profile);
    client = await LanguageClient.connect(place);
    const [north, south] = [client.uri(file), client.uri('profiles/south.yaml')];
    await client.open(north, profile);
    const names = (diagnostics: readonly Diagnostic[]) => diagnostics.filter(({ code }) => code === 'MOP102').length;
    // On the disk south is called North too, but of the two files it is the second.
    expect(names(await client.diagnostics(north))).toBe(0);
    await client.open(south, profile);
    const [found] = await client.sees(south, 'MOP102');
    expect(found?.relatedInformation?.[0]?.location.uri).toBe(north);
    await client.replace(north, 'name: North', 'name: Norther');
    await client.sees(south, 'MOP102', false);
    await client.close(north);
    await client.sees(south, 'MOP102', false);
    await place.write(file, profile);
    await client.filesChanged(file);
    await client.sees(south, 'MOP102');
  });

  test('settings are taken up as they change, saved or not', async () => {
    client = await LanguageClient.connect(place);
    const text = profile.replace('      - telephone1 not-null\n', '');
    const uri = await openProfile(text);
    const severityOf = async () => (await client.sees(uri, 'MOP313'))[0]?.severity;
    expect(await severityOf()).toBe(1);
    await place.write('mop.yaml', 'rules: { filter-state-only: off }\n');
    await client.filesChanged('mop.yaml');
    await client.sees(uri, 'MOP313', false);
    const settings = client.uri('mop.yaml');
    await client.open(settings, 'rules: { filter-state-only: warning }\n');
    expect(await severityOf()).toBe(2);
    await client.replace(settings, 'filter-state-only', 'filter-stat-only');
    const [problem] = await client.diagnostics(settings, ({ diagnostics }) => diagnostics.length > 0);
    expect(problem).toMatchObject({
      code: 'unknown-rule',
      message: expect.stringMatching(/did you mean "filter-state-only"/),
    });
    expect(problem?.range.start).toEqual({ line: 0, character: 9 });
    // Until it is mended, what was set before holds.
    expect(await severityOf()).toBe(2);
    await client.replace(settings, 'filter-stat-only', 'filter-state-only');
    expect(await client.diagnostics(settings, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
    await client.close(settings);
    await client.sees(uri, 'MOP313', false);
  });

  test('so is a snapshot of tables', async () => {
    const snapshot = (column: string) =>
      JSON.stringify({
        tables: [
          { logicalName: 'account', columns: [{ logicalName: column, type: 'Integer' }], columnsComplete: false },
        ],
      });
    await place.write('mop.yaml', 'metadata: tables.json\n');
    client = await LanguageClient.connect(place);
    const uri = await openProfile(profile.replace('telephone1', 'telephone4'));
    const settings = client.uri('mop.yaml');
    const missing = await client.diagnostics(settings, ({ diagnostics }) => diagnostics.length > 0);
    expect(missing).toMatchObject([
      {
        message: expect.stringMatching(/tables\.json: there is no such file/),
        range: { start: { line: 0, character: 10 } },
      },
    ]);
    await client.sees(uri, 'MOP303');
    await place.write('tables.json', snapshot('telephone4'));
    await client.filesChanged('tables.json');
    await client.sees(uri, 'MOP303', false);
    expect(await client.diagnostics(settings, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
    const hover = await client.ask<Hover | null>('hover', uri, { position: client.in(uri, 'telephone4') });
    expect(JSON.stringify(hover)).toContain('Integer');
    // Also an editor that watches nothing has it with the next letter.
    await place.write('tables.json', snapshot('telephone55'));
    await client.replace(uri, 'telephone4', 'telephone55');
    expect(codes(await client.diagnostics(uri))).toEqual([]);
  });

  test('without a workspace a profile is checked all the same, and other YAML is left alone', async () => {
    client = await LanguageClient.connect(place);
    for (const uri of [client.uri('../elsewhere/north.yaml'), 'untitled:Untitled-1']) {
      await client.open(uri, profile.replace('telephone1', 'telefone1'));
      expect(codes(await client.diagnostics(uri))).toEqual(['MOP303']);
    }
    const other = client.uri('docker-compose.yaml');
    await client.open(other, 'services:\n  web: {}\n');
    expect(await client.ask('completion', other, { position: { line: 0, character: 0 } })).toEqual([]);
    expect(await client.ask('documentSymbol', other)).toEqual([]);
    // It becomes a profile as soon as it looks like one, and is none any more when it does not.
    await client.replace(other, 'services:\n  web: {}', 'name: A\ntables: 1');
    expect(codes(await client.sees(other, 'MOP100'))).toContain('MOP100');
    await client.replace(other, 'tables: 1', 'services: 1');
    expect(await client.diagnostics(other, ({ version }) => version === undefined)).toEqual([]);
  });

  test('an empty file among the profiles of a workspace is one that begins', async () => {
    client = await LanguageClient.connect(place);
    const uri = client.uri('profiles/new.yaml');
    await client.open(uri, '');
    expect(codes(await client.diagnostics(uri))).toEqual(['MOP100']);
    const items = await client.ask<readonly CompletionItem[]>('completion', uri, {
      position: { line: 0, character: 0 },
    });
    expect(items.map(({ label }) => label)).toContain('tables');
  });

  test('editors that can are asked to watch files', async () => {
    client = LanguageClient.start(place);
    const asked = new Promise((resolve) => {
      client.connection.onRequest('client/registerCapability', (params) => {
        resolve(params);
        return null;
      });
    });
    await client.initialize({ workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
    expect(JSON.stringify(await asked)).toContain('**/*.{yaml,yml}');
  });
});

describe('questions', () => {
  test('hover, definition, symbols', async () => {
    client = await LanguageClient.connect(place);
    const uri = await openProfile(profile.replace('telephone1', 'telefone1'));
    const hover = async (word: string, nth?: number) =>
      JSON.stringify(await client.ask<Hover | null>('hover', uri, { position: client.in(uri, word, nth) }));
    expect(await hover('account:')).toContain('owned by users and teams');
    expect(await hover('contact_customer_accounts')).toContain('rows of `contact`');
    expect(await hover('statecode')).toContain('State');
    expect(await hover('telefone1')).toMatch(/unknown-filter-column\*\* MOP303, error/);
    expect(await hover('open:')).toContain('Rows where statecode is 0');
    expect(await hover('where', 2)).toContain('Rows where statecode is 0 (Active) and telefone1 has a value');
    expect(await hover('North')).toBe('null');
    const found = await client.ask<Location>('definition', uri, { position: client.in(uri, 'open', 2) });
    expect(found).toEqual({ uri, range: { start: { line: 3, character: 2 }, end: { line: 3, character: 6 } } });
    const symbols = await client.ask<readonly DocumentSymbol[]>('documentSymbol', uri);
    expect(symbols.map(({ children }) => children?.map(({ name }) => name))).toEqual([
      ['open'],
      ['account', 'contact'],
    ]);
  });

  test('completion of what is half typed, applied, is a profile again', async () => {
    client = await LanguageClient.connect(place);
    const uri = await openProfile();
    await client.replace(uri, '      - telephone1 not-null\n', '      - tele\n');
    const offset = client.text(uri).indexOf('tele') + 4;
    const items = await client.ask<readonly CompletionItem[]>('completion', uri, { position: client.at(uri, offset) });
    const item = items.find(({ label }) => label === 'telephone2');
    expect(item).toMatchObject({ kind: 5, detail: 'String', filterText: 'telephone2' });
    const edit = item?.textEdit && 'range' in item.textEdit ? [item.textEdit] : [];
    await client.edit(uri, edit);
    await client.replace(uri, 'telephone2\n', 'telephone2 \n');
    const position = client.at(uri, client.text(uri).indexOf('telephone2 ') + 11);
    const operators = await client.ask<readonly CompletionItem[]>('completion', uri, { position });
    expect(operators.map(({ label }) => label)).toEqual(expect.arrayContaining(['eq', 'like', 'not-null']));
    await client.replace(uri, 'telephone2 \n', 'telephone2 not-null\n');
    expect(codes(await client.diagnostics(uri))).toEqual([]);
  });

  test('the cursor goes into quotes where the editor can do that', async () => {
    const text = profile.replace('    rows: related', '    rows: custom\n    fetchxml: <fetch><entity ');
    const labels = async (snippetSupport: boolean) => {
      client = await LanguageClient.connect(place, {
        textDocument: { completion: { completionItem: { snippetSupport } } },
      });
      const uri = await openProfile(text);
      const position = client.at(uri, text.indexOf('<entity ') + 8);
      const [item] = await client.ask<readonly CompletionItem[]>('completion', uri, { position });
      client.kill();
      return item?.textEdit?.newText;
    };
    expect(await labels(true)).toBe('name="$1"');
    expect(await labels(false)).toBe('name=""');
  });

  test('actions: a mend, a name that was meant, silence; each applied, the finding is gone', async () => {
    client = await LanguageClient.connect(place);
    const broken = profile
      .replace('telephone1', 'telefone1')
      .replace('  contact:\n', '  task:\n    rows: all\n  contact:\n')
      .replace('tables:', '  idle:\n    table: account\n    where: [name not-null]\ntables:');
    const uri = await openProfile(broken);
    const take = async (code: string, title: RegExp) => {
      const found = (await client.diagnostics(uri)).find((one) => one.code === code);
      const actions = found ? await client.actions(uri, found) : [];
      const action = actions.find((one) => title.test(one.title));
      expect(action?.diagnostics?.[0]?.code).toBe(code);
      if (action) await client.apply(action);
      await client.sees(uri, code, false);
    };
    await take('MOP303', /^Change to "telephone1"$/);
    await take('MOP106', /^Mend: removes the filter$/);
    await take('MOP206', /^Silence all-records/);
    const silenced = '    # mop-disable-next-line all-records: TODO say why\n    rows: all\n';
    expect(client.text(uri)).toBe(profile.replace('  contact:\n', `  task:\n${silenced}  contact:\n`));
  });

  test('all that is certain is mended at once, when an editor saves', async () => {
    client = await LanguageClient.connect(place);
    const unused = (name: string) => `  ${name}:\n    table: account\n    where: [name not-null]\n`;
    const uri = await openProfile(profile.replace('tables:', `${unused('one')}${unused('two')}tables:`));
    const [any] = await client.diagnostics(uri);
    const actions = any ? await client.actions(uri, any, ['source.fixAll']) : [];
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.mop']);
    if (actions[0]) await client.apply(actions[0]);
    expect(client.text(uri)).toBe(profile);
  });
});

test('whatever is typed, the server goes on, and ends with what mop lint says', async () => {
  client = await LanguageClient.connect(place);
  const uri = await openProfile();
  const parts = [
    '',
    '\n',
    '  ',
    '- ',
    ':',
    '[',
    '}',
    '"',
    "'",
    '<fetch>',
    'account',
    '#',
    '&a',
    '*a',
    '\t',
    '|',
    '\u{1f600}',
    '\ud83d',
  ];
  const edits = fc.sample(fc.record({ at: fc.nat(600), remove: fc.nat(30), put: fc.constantFrom(...parts) }), {
    seed: 7,
    numRuns: 150,
  });
  for (const { at, remove, put } of edits) {
    const start = Math.min(at, client.text(uri).length);
    const range = { start: client.at(uri, start), end: client.at(uri, start + remove) };
    await client.edit(uri, [{ range, newText: put }]);
    const position = client.at(uri, start);
    const asked = ['hover', 'completion', 'definition'].map((method) => client.ask(method, uri, { position }));
    const range2 = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    await Promise.all([
      ...asked,
      client.ask('documentSymbol', uri),
      client.ask('codeAction', uri, { range: range2, context: { diagnostics: [] } }),
    ]);
  }
  await client.edit(uri, [
    {
      range: { start: client.at(uri, 0), end: client.at(uri, 1e9) },
      newText: profile.replace('telephone1', 'telefone1'),
    },
  ]);
  expect(codes(await client.diagnostics(uri))).toEqual(['MOP303']);
  expect(await client.quit()).toBe(0);
});
