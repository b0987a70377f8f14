import { expect, test } from '@jest/globals';
import { progressText } from '../../src/cli/progress-text.ts';

test.each([
  [{ done: 0, total: 2_000, elapsed: 0 }, 'assigning ░░░░░░░░░░░░░░░░░░░░ 0/2,000'],
  [{ done: 500, total: 2_000, elapsed: 10_000 }, 'assigning █████░░░░░░░░░░░░░░░ 500/2,000 · about 30 s left'],
  [{ done: 100, total: 2_000, elapsed: 30_000 }, 'assigning █░░░░░░░░░░░░░░░░░░░ 100/2,000 · about 10 min left'],
  [{ done: 2_000, total: 2_000, elapsed: 40_000 }, 'assigning ████████████████████ 2,000/2,000'],
  [{ done: 0, total: 1, elapsed: 0 }, 'assigning'],
  [{ done: 0, total: 0, elapsed: 0 }, 'assigning'],
])('%p', (progress, text) => {
  expect(progressText('assigning', progress)).toBe(text);
});
