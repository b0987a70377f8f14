import { expect, test } from '@jest/globals';
import { buildProgram } from '../../src/cli/build-program.ts';
import { readGlobalOptions } from '../../src/cli/global-options.ts';

const setup = { version: '1', globals: readGlobalOptions([]), finish: () => undefined };
const program = buildProgram({ ...setup, argv: [] });
const all = [program, ...program.commands];

test.each(all.map((command) => [command.name(), command] as const))(
  'help of %s fits a terminal of 60 columns',
  (_, command) => {
    command.configureOutput({ getOutHelpWidth: () => 60 });
    const lines = command.helpInformation().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    const several = lines.filter((line) => line.trim().includes(' '));
    expect(several.filter((line) => line.length > 60)).toEqual([]);
  },
);

test('a paragraph is wrapped to the width alone, whatever its lines in the source', () => {
  const [report] = buildProgram({ ...setup, argv: ['report'] }).commands;
  report?.configureOutput({ getOutHelpWidth: () => 1000 });
  expect(report?.helpInformation().split('\n\n')[1]).toMatch(/^Writes one HTML file .* prints on A4\.$/);
});
