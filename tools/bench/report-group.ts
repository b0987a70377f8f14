import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { generateLargeProfile } from './large-profile.ts';
import type { ProfileSize } from './large-profile.ts';
import type { Group, Subject } from './run-group.ts';
import type { Workplace } from './workplace.ts';

const large: ProfileSize = { tables: 100, relationships: 300 };
const huge: ProfileSize = { tables: 400, relationships: 1200 };

/** Names of what the targets of pages are about. */
export const reportNames = {
  shipped: '`mop report`, the shipped profile',
  large: '`mop report`, 100 tables, 300 relationships',
  huge: '`mop report`, 400 tables, 1,200 relationships',
  open: 'opening the page of 100 tables in Chromium',
} as const;

const browser = '/usr/bin/chromium';

/** Pages: made, and opened in a browser where there is one. */
export function reportGroup(place: Workplace, rounds: number): Group {
  return {
    title: 'A page about a profile',
    rounds,
    subjects: [
      {
        name: reportNames.shipped,
        exitCodes: [0],
        shows: /\.html/,
        command: () => place.mop(['report', 'mop/profiles/field-service.yaml', '--out', `${place.freshName()}.html`]),
      },
      making(reportNames.large, large, place),
      making(reportNames.huge, huge, place),
      ...(existsSync(browser) ? [opening(place)] : []),
    ],
  };
}

function making(name: string, size: ProfileSize, place: Workplace): Subject {
  return {
    name,
    exitCodes: [0],
    shows: new RegExp(`${size.tables} tables`),
    async command() {
      const file = await makeProfile(size, place);
      return place.mop(['report', file, '--out', pageOf(file)]);
    },
  };
}

/** The page is the one that was made in the same round. */
function opening(place: Workplace): Subject {
  return {
    name: reportNames.open,
    exitCodes: [0],
    figure: /^opened in (\d+) ms$/m,
    async command() {
      const file = await makeProfile(large, place);
      return place.script('peers/open-page.mjs', [browser, pageOf(file)]);
    },
  };
}

function pageOf(file: string): string {
  return file.replace(/\.yaml$/, '.html');
}

async function makeProfile({ tables, relationships }: ProfileSize, place: Workplace): Promise<string> {
  const file = join(place.folder, `tables-${tables}.yaml`);
  await writeFile(file, generateLargeProfile({ tables, relationships }, await loadCatalog()));
  return file;
}
