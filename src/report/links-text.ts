import { printableLine } from '../diagnostics/printable.ts';
import { countOf, formatCount } from '../diagnostics/format-count.ts';
import type { LinkedTable, ProfileLinks } from './links-result.ts';
import type { Paint } from './paint.ts';
import { wrapLine } from './wrap-line.ts';

/** Where there is less room for a chain, it stands below its table. */
const narrowestChain = 40;

/** Links for people: tables that bring in others, the most linked first, then what could not be counted; chains are broken to the width. */
export function linksText(
  profiles: readonly ProfileLinks[],
  { paint, width }: { paint: Paint; width: number },
): string {
  return profiles.map((one) => profileText(one, { paint, width })).join('\n\n');
}

function profileText(profile: ProfileLinks, { paint, width }: { paint: Paint; width: number }): string {
  const drivers = profile.tables
    .filter((table) => table.links > 0)
    .sort((a, b) => b.links - a.links || (a.table < b.table ? -1 : 1));
  const quiet = profile.tables.length - drivers.length;
  const unresolved = profile.tables.flatMap(({ table, unresolved }) => unresolved.map((one) => `${table}: ${one}`));
  return [
    `${paint.strong(printableLine(profile.profile))}  ${paint.dim(`${printableLine(profile.file)}, limit ${profile.limit}`)}`,
    ...tableRows(drivers, { limit: profile.limit, paint, columns: width }),
    ...(quiet > 0 ? [paint.dim(`${countOf(quiet, 'table')} ${quiet === 1 ? 'brings' : 'bring'} in no other`)] : []),
    ...profile.circles.map((circle) => paint.error(`circle: ${circle.map(printableLine).join(' → ')}`)),
    ...(unresolved.length > 0
      ? [
          paint.warning(
            `not counted, unknown relationships (add --metadata): ${unresolved.map(printableLine).join(', ')}`,
          ),
        ]
      : []),
  ].join('\n');
}

function tableRows(
  tables: readonly LinkedTable[],
  { limit, paint, columns }: { limit: number; paint: Paint; columns: number },
): readonly string[] {
  const width = Math.max(5, ...tables.map((table) => table.table.length));
  if (tables.length === 0) return ['no table brings in another'];
  const room = columns - width - 23;
  const isNarrow = room < narrowestChain;
  const head = paint.dim(`${'table'.padEnd(width)}  links  paths  depth  ${isNarrow ? '' : 'longest chain'}`.trimEnd());
  const rows = tables.flatMap((table) => {
    const links = String(table.links).padStart(5);
    const marked = table.links > limit ? paint.error(links) : links;
    const paths = (table.paths === null ? '∞' : formatCount(table.paths)).padStart(5);
    const depth = (table.circular ? '∞' : String(table.depth)).padStart(5);
    const row = `${printableLine(table.table).padEnd(width)}  ${marked}  ${paths}  ${depth}`;
    const chain = table.chain.map(printableLine).join(' → ');
    if (isNarrow) return [row, ...wrapLine(`  ${chain}`, { width: columns, hanging: 4 })];
    const [first = '', ...more] = wrapLine(chain, { width: room, hanging: 2 });
    return [`${row}  ${first}`, ...more.map((line) => ' '.repeat(width + 23) + line)];
  });
  return [head, ...rows];
}
