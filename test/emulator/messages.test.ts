import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { family, neverRaised } from './offline-code-family.ts';
import { messages } from '../../src/emulator/messages/messages.ts';

test('every refusal is provoked by some request of these tests', async () => {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(names.map((name) => readFile(join(import.meta.dirname, name), 'utf8')));
  const silent = Object.entries(messages).filter(([, { hex }]) => !texts.some((text) => text.includes(`'${hex}'`)));
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('of the offline family, every code is either raised or has a reason not to be', () => {
  const raised = Object.values(messages).map(({ hex }) => hex.replace(/^0x/, '').toUpperCase());
  const isRaised = (code: string) => raised.includes(code.slice(2));
  expect(family.filter((code) => !isRaised(code) && !(code in neverRaised))).toEqual([]);
  expect(Object.keys(neverRaised).filter((code) => isRaised(code) || !family.includes(code))).toEqual([]);
});

test.each(Object.entries(messages))('%s says how well it is known', (_name, { hex, status, source, text }) => {
  expect(hex).toMatch(/^0x80[0-9A-Fa-f]{6}$/);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(source).toMatch(/documented|observed|inferred|^own:/);
  expect(text).not.toBe('');
});
