import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata, Table } from '../../src/metadata/metadata.ts';
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
  const isDefective = index % defectEvery === defectEvery - 1;
  const sound = [...coreTables, ...random.some(optionalTables, 2 + random.below(5))];
  const recipes = isDefective ? sound.map(withDefect) : sound;
  const tables = recipes.map((recipe) => [
    `# ${recipe.comment}`,
    `${recipe.table}:`,
    `  id: ${random.guid()}`,
    ...indent(recipe.lines, 2),
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
  const words = new Set([...namedFilters, ...recipes.flatMap(({ lines }) => lines)].join('\n').match(/\w+/g));
  recipes.forEach(({ table }, index) => {
    const known = catalog.table(table);
    if (!known) throw new Error(`the catalog has no table ${table}`);
    const columns = chooseColumns(known, perTable * columnsPerLine, { words, catalog, random });
    const rows = Array.from({ length: Math.ceil(columns.length / columnsPerLine) }, (_, row) =>
      columns.slice(row * columnsPerLine, (row + 1) * columnsPerLine).join(', '),
    );
    tables[index]?.push('  columns:', ...rows.map((row, at) => listLine(row, { at, last: rows.length - 1 })));
  });
}

/** Columns of a table: first those that conditions and relationships of the profile name, then any others. */
function chooseColumns(
  { logicalName, columns, primaryId }: Table,
  count: number,
  { words, catalog, random }: Pick<ColumnBudget, 'catalog' | 'random'> & { readonly words: ReadonlySet<string> },
): readonly string[] {
  const lookups = [...words].flatMap((word) => {
    const relationship = catalog.relationship(word);
    const isHere = relationship?.kind === 'lookup' && relationship.referencingTable === logicalName;
    return isHere ? [relationship.referencingColumn] : [];
  });
  const names = [...columns.keys()].filter((name) => name !== primaryId);
  const needed = names.filter((name) => words.has(name) || lookups.includes(name));
  const others = names.filter((name) => !needed.includes(name));
  return [primaryId, ...needed, ...random.some(others, Math.max(0, count - 1 - needed.length))];
}

function listLine(row: string, { at, last }: { at: number; last: number }): string {
  return `    ${at === 0 ? '[' : ' '}${row}${at === last ? ']' : ','}`;
}

/** A column that does not exist, a window of years, an interval that Dataverse refuses: as people write them. */
function withDefect(recipe: TableRecipe): TableRecipe {
  const { table, lines } = recipe;
  if (table === 'bookableresource') return { ...recipe, lines: [...lines, '  - msdyn_isofflinee eq 1'] };
  if (table === 'msdyn_customerasset') return { ...recipe, lines: [...lines, '  - createdon last-x-days 900'] };
  if (table !== 'msdyn_workorderincident') return recipe;
  return { ...recipe, lines: lines.map((line) => line.replace('sync: 5', 'sync: 4')) };
}

function indent(lines: readonly string[], by: number): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
}
