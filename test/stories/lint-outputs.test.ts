import { spawnSync } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeZip, soundFiles } from '../solution/make-zip.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile } from './sample-profiles.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('.git/HEAD', '');
  await place.write('crm/profiles/bad.yaml', badProfile('Bad'));
  await place.write('crm/offline.zip', await makeZip(soundFiles));
});
afterAll(() => place.remove());

const mop = (...words: readonly string[]) => place.mopWith({ cwd: 'crm' }, 'lint', ...words);

describe('formats', () => {
  test('several at once: text on stdout, the others in files, with paths from the root of the repository', async () => {
    const formats = ['sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown', 'html', 'compact', 'json'];
    const words = formats.flatMap((format) => ['--format', `${format}=out/${format}.txt`]);
    const { exitCode, stdout, stderr } = await mop(...words, 'profiles', 'offline.zip');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toMatch(/in 2 profiles \(2 files\)\n$/);
    const texts = await Promise.all(formats.map((format) => place.read(`crm/out/${format}.txt`)));
    for (const text of texts) expect(text).toContain('circular-relationship');
    const [sarif = ''] = texts;
    expect(JSON.parse(sarif)).toMatchObject({ version: '2.1.0' });
    expect(sarif).toContain('"uri": "crm/profiles/bad.yaml"');
    expect(sarif).toContain('"uri": "crm/offline.zip"');
  });

  test('one goes to stdout, and only one', async () => {
    const { stdout } = await mop('--format', 'compact', 'profiles');
    expect(stdout).toMatch(/^profiles\/bad\.yaml:5:11: warning .* \[all-records MOP206\]\nprofiles\/bad\.yaml:\d+:/);
    expectRefusal(
      await mop('--format', 'text', '--format', 'sarif'),
      /one format goes to stdout, found text and sarif/,
    );
    expectRefusal(await mop('--format', 'junt'), /there is no format "junt"; did you mean "junit"\?/);
  });

  test.each([
    [{ GITHUB_ACTIONS: 'true' }, /\n::warning file=crm\/profiles\/bad\.yaml,line=5,/],
    [{ TF_BUILD: 'True' }, /\n##vso\[task\.logissue type=warning;sourcepath=crm\/profiles\/bad\.yaml;/],
  ])('with %j annotations follow the text, and JSON stays JSON', async (env, annotation) => {
    const text = await place.mopWith({ cwd: 'crm', env }, 'lint', 'profiles');
    expect(text.stdout).toMatch(annotation);
    expect(text.stdout).toContain('1 error, 1 warning, 1 remark in 1 profile');
    const json = await place.mopWith({ cwd: 'crm', env }, 'lint', 'profiles', '--json');
    expect(lintDocument(json.stdout).findings).toHaveLength(3);
  });
});

describe('standard input', () => {
  test('is a profile with the name that is given', async () => {
    const run = (...words: string[]) =>
      place.mopWith({ cwd: 'crm', input: badProfile('Piped') }, 'lint', '-', ...words);
    expect((await run()).stdout).toContain('stdin.yaml:5:11 warning');
    const named = await run('--stdin-filename', 'profiles/new.yaml', '--json', 'profiles');
    expect(lintDocument(named.stdout).summary).toMatchObject({ files: 2, profiles: 2 });
    expect(named.stdout).toContain('"file": "profiles/new.yaml"');
    expectRefusal(await run('--fix'), /--fix cannot change standard input/);
  });

  test('is no package', async () => {
    const run = await place.mopWith({ input: '<MobileOfflineProfile/>' }, 'lint', '-');
    expectRefusal(run, /standard input holds a package, expected a profile file/);
  });
});

describe('baseline', () => {
  test('passes over old findings, from wherever it is run, and says which of them are gone', async () => {
    const baseline = ['--baseline', 'ci/baseline.json'];
    const first = await mop('profiles', 'offline.zip', ...baseline, '--update-baseline');
    expect(first).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^no findings in .*, [3-9] silenced\n$/),
    });
    const text = await place.read('crm/ci/baseline.json');
    expect(text).toContain('"file":"../profiles/bad.yaml"');

    await place.write('crm/profiles/bad.yaml', `# moved\n${badProfile('Bad')}`);
    const elsewhere = ['lint', 'crm/profiles', '--baseline', 'crm/ci/baseline.json', '--fail-on', 'info'];
    expect(await place.mop(...elsewhere)).toMatchObject({ exitCode: 0, stderr: '' });

    await place.write('crm/profiles/bad.yaml', badProfile('Bad').replace('rows: all', 'rows: related'));
    const gone = lintDocument((await mop('profiles', ...baseline, '--json')).stdout);
    expect(gone.findings.map(({ rule, file }) => `${rule} ${file}`)).toContain('unused-suppression ci/baseline.json');

    await mop('profiles', ...baseline, '--update-baseline');
    const updated = await place.read('crm/ci/baseline.json');
    expect(updated).not.toContain('all-records');
    expect(updated).toContain('offline.zip!customizations.xml');
  });

  test('that is none, or is not there, is one message; what cannot be read is never passed over', async () => {
    expectRefusal(await mop('profiles', '--baseline', 'nope.json'), /^error: nope\.json: there is no such file/);
    expectRefusal(
      await mop('profiles', '--baseline', 'profiles/bad.yaml'),
      /^error: profiles\/bad\.yaml: this is no baseline of mop\n/,
    );
    expectRefusal(await mop('profiles', '--update-baseline'), /--update-baseline needs --baseline FILE/);
    await place.write('broken/a.yaml', 'nonsense: [');
    const broken = await place.mop('lint', 'broken', '--baseline', 'b.json', '--update-baseline');
    expect(broken).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('invalid-document') });
  });
});

describe('fixes', () => {
  const itself = `version: 1
name: Fix
tables:
  account: # ours
    rows: owned
    owned: [user]
    related:
      # up the tree
      - account_parent_account
`;

  test('--fix-dry-run shows a diff and writes nothing, --fix writes it, and a second one finds nothing', async () => {
    await place.write('fix/a.yaml', itself);
    const before = await stat(place.path('fix/a.yaml'));
    expect((await place.mop('lint', 'fix')).stdout).toContain('1 of them can be mended with --fix');
    const dry = await place.mop('lint', 'fix', '--fix-dry-run');
    expect(dry).toMatchObject({ exitCode: 0, stderr: 'fix/a.yaml: would mend 1 finding\n' });
    expect(dry.stdout).toMatch(
      /^--- a\/fix\/a\.yaml\n\+\+\+ b\/fix\/a\.yaml\n@@ [^]*\n-[ ]+- account_parent_account\n\nno f/,
    );
    expect((await stat(place.path('fix/a.yaml'))).mtimeMs).toBe(before.mtimeMs);
    const json = jsonOf(await place.mop('lint', 'fix', '--fix-dry-run', '--json', '--quiet'));
    expect(json).toMatchObject({ findings: [], fixes: [{ file: 'fix/a.yaml', mended: 1, diff: expect.any(String) }] });
    expect(await place.mop('lint', 'fix', '--fix')).toMatchObject({
      exitCode: 0,
      stderr: 'fix/a.yaml: mended 1 finding\n',
    });
    expect(await place.read('fix/a.yaml')).toBe(itself.slice(0, itself.indexOf('    related:')));
    expect(await place.mop('lint', 'fix', '--fix')).toMatchObject({ exitCode: 0, stderr: '' });
    expectRefusal(await place.mop('lint', '--fix-dry-run', '--format', 'sarif'), /shows its diff in text and json/);
  });

  test('a file with a byte order mark is mended and keeps it, and its columns count without it', async () => {
    const text = `\ufeff# mop-disable all-records: a demo\n${itself}`;
    await place.write('fix/bom.yaml', text);
    await place.write('fix/first.yaml', '\ufeffversion: 2\nname: A\ntables: {}\n');
    const sarif = jsonOf(await place.mop('lint', 'fix/first.yaml', '--format', 'sarif'));
    const region = { startLine: 1, startColumn: 10, endLine: 1, endColumn: 11 };
    expect(sarif).toMatchObject({ runs: [{ results: [{ locations: [{ physicalLocation: { region } }] }] }] });
    expect((await place.mop('lint', 'fix/first.yaml')).stdout).toMatch(
      /first\.yaml:1:10 [^]*1 \| version: 2\n *\| {10}\^\n/,
    );
    expect((await place.mop('lint', 'fix/bom.yaml', '--fix')).stderr).toBe('fix/bom.yaml: mended 1 finding\n');
    expect(await place.read('fix/bom.yaml')).toBe(text.slice(0, text.indexOf('    related:')));
  });

  test('the diff of a file with CRLF can be applied', async () => {
    const text = itself.replaceAll('\n', '\r\n');
    await place.write('fix/crlf.yaml', text);
    const dry = await place.mop('lint', 'fix/crlf.yaml', '--fix-dry-run', '--quiet');
    const patch = dry.stdout.slice(0, dry.stdout.indexOf('\n\n') + 1);
    await place.write('crlf.patch', patch);
    const applied = spawnSync('git', ['apply', '--unsafe-paths', 'crlf.patch'], { cwd: place.path('.') });
    expect(applied.stderr.toString()).toBe('');
    expect(await place.read('fix/crlf.yaml')).toBe(text.slice(0, text.indexOf('    related:')));
    await rm(place.path('fix/crlf.yaml'));
  });

  test('what is silenced stays, and so does a package', async () => {
    const silenced = itself.replace('# up the tree', '# mop-disable-next-line self-relationship: so be it');
    await place.write('fix/b.yaml', silenced);
    const zip = await place.bytes('crm/offline.zip');
    const run = await place.mop('lint', 'fix/b.yaml', 'crm/offline.zip', '--fix');
    expect(run.stdout).not.toContain('can be mended');
    expect(await place.read('fix/b.yaml')).toBe(silenced);
    expect((await place.bytes('crm/offline.zip')).equals(zip)).toBe(true);
  });
});
