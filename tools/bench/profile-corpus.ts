import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { coreTables, namedFilters, optionalTables } from './profile-recipes.ts';
import type { TableRecipe } from './profile-recipes.ts';
import { Random } from './random.ts';

/** Lines of a generated profile, give or take a table. */
const wantedLines = 300;
/** One file in so many has defects. */
const defectEvery = 20;

/** A file to be written. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Profile files in mop's own format, about 300 lines each and all different; every 20th has a few findings.
 * The same call gives the same files.
 */
export async function generateProfiles(count: number): Promise<readonly GeneratedFile[]> {
  const catalog = await loadCatalog();
  return Array.from({ length: count }, (_, index) => ({
    name: `profile-${String(index).padStart(5, '0')}.yaml`,
    text: printProfile(index, catalog),
  }));
}

/** How many of `count` generated profiles have findings: two warnings and one error each. */
export function countDefective(count: number): number {
  return Math.floor(count / defectEvery);
}

function printProfile(index: number, catalog: Metadata): string {
  const random = new Random(1000 + index);
  const days = random.pick([3, 5, 7, 10, 14]);
  const region = random.pick(['northern', 'southern', 'eastern', 'western', 'coastal', 'urban']);
  const lines = [
    '# yaml-language-server: $schema=../schema/profile.schema.json',
    `# Technicians of the ${region} region, team ${index}.`,
    'version: 1',
    `name: Field Service ${region} ${index} - Offline Profile`,
    `id: ${random.guid()}`,
    `description: Technicians of the ${region} region, team ${index}.`,
    '',
    'filters:',
    ...indent(namedFilters, 2),
    '',
    'tables:',
  ];
  const recipes = [...coreTables, ...random.some(optionalTables, 5 + random.below(7))];
  const tables = recipes.map((recipe) => [
    `# ${recipe.comment}`,
    `${recipe.table}:`,
    `  id: ${random.guid()}`,
    ...indent(index % defectEvery === defectEvery - 1 ? withDefect(recipe) : recipe.lines, 2),
  ]);
  addColumns(tables, { recipes, catalog, random, free: wantedLines - lines.length - tables.flat().length });
  for (const table of tables) lines.push(...indent(table, 2), '');
  return lines.join('\n').replaceAll('DAYS', String(days));
}

/** Columns that are written on one line. */
const columnsPerLine = 5;

interface ColumnBudget {
  readonly recipes: readonly TableRecipe[];
  readonly catalog: Metadata;
  readonly random: Random;
  /** Lines that are still to be filled. */
  readonly free: number;
}

/** Gives tables a list of columns until the file is as long as it should be. */
function addColumns(tables: readonly string[][], { recipes, catalog, random, free }: ColumnBudget): void {
  const perTable = Math.max(1, Math.round(free / recipes.length) - 2);
  recipes.forEach(({ table }, index) => {
    const known = catalog.table(table);
    if (!known) throw new Error(`the catalog has no table ${table}`);
    const columns = random.some([...known.columns.keys()], perTable * columnsPerLine);
    const rows = Array.from({ length: Math.ceil(columns.length / columnsPerLine) }, (_, row) =>
      columns.slice(row * columnsPerLine, (row + 1) * columnsPerLine).join(', '),
    );
    tables[index]?.push('  columns:', ...rows.map((row, at) => listLine(row, { at, last: rows.length - 1 })));
  });
}

function listLine(row: string, { at, last }: { at: number; last: number }): string {
  return `    ${at === 0 ? '[' : ' '}${row}${at === last ? ']' : ','}`;
}

/** A column that does not exist, a window of years, an interval that Dataverse refuses: as people write them. */
function withDefect({ table, lines }: TableRecipe): readonly string[] {
  if (table === 'bookableresource') return [...lines, '  - msdyn_isofflinee eq 1'];
  if (table === 'msdyn_customerasset') return [...lines, '  - createdon last-x-days 900'];
  if (table === 'msdyn_workorderincident') return lines.map((line) => line.replace('sync: 5', 'sync: 4'));
  return lines;
}

function indent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
}
