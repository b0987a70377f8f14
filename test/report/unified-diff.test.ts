import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unifiedDiff } from '../../src/report/unified-diff.ts';

test('a change is shown with three lines around it, and what is far away in a hunk of its own', () => {
  const before = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');
  const after = before.replace('line 5\n', '').replace('line 25\n', 'new\nnew too\n');
  expect(unifiedDiff(before, after, 'a.yaml')).toBe(
    `--- a/a.yaml
+++ b/a.yaml
@@ -2,7 +2,6 @@
 line 2
 line 3
 line 4
-line 5
 line 6
 line 7
 line 8
@@ -22,7 +21,8 @@
 line 22
 line 23
 line 24
-line 25
+new
+new too
 line 26
 line 27
 line 28`,
  );
  expect(unifiedDiff(before, before, 'a.yaml')).toBe('');
});

test('git makes the one text of the other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mop-diff-'));
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '- d'), { maxLength: 12 }).map((lines) => lines.join('\n'));
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff(before, after, 'file');
        if (diff === '' || before === '' || after === '') return;
        writeFileSync(join(folder, 'file'), before);
        execFileSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', '-'], {
          cwd: folder,
          input: `${diff}\n`,
        });
        expect(readFileSync(join(folder, 'file'), 'utf8')).toBe(after);
      }),
      { numRuns: 25, seed: 7 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
