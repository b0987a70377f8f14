import { copyPlace, makePlace } from '../stories/make-place.ts';
import type { Place } from '../stories/make-place.ts';
import { differences } from './cell.ts';
import type { Prepared, RequestPlace } from './cell.ts';
import { readHoldings } from './holdings.ts';
import type { Scenario } from './scenario.ts';
import { startFiles } from './scenarios.ts';
import { startMop } from './start-mop.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

/** Brings a scenario to its start, and runs it once without any disturbance. */
export async function prepare(scenario: Scenario): Promise<Prepared> {
  const template = await makePlace();
  await writeFiles(template, startFiles);
  const start = await inWorld(template, async (world) => {
    for (const words of scenario.before) await run(world, words);
    await writeFiles(template, scenario.files ?? {});
    await scenario.drift?.(world);
    return readHoldings(world);
  });
  const place = await copyPlace(template);
  try {
    return await inWorld(place, async (world) => {
      await run(world, scenario.words);
      const requests = requestsOf(world);
      const goal = await readHoldings(world);
      if (differences(start, goal).length === 0) throw new Error(`${scenario.name} changes nothing`);
      return { scenario, template, start, requests, goal };
    });
  } finally {
    await place.remove();
  }
}

async function inWorld<T>(place: Place, work: (world: World) => Promise<T>): Promise<T> {
  const world = await openWorld(place);
  try {
    return await work(world);
  } finally {
    await world.close();
  }
}

async function writeFiles(place: Place, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) await place.write(name, content);
}

async function run({ place }: World, words: readonly string[]): Promise<void> {
  const { exitCode, output } = await startMop(place, words).ended;
  if (exitCode !== 0) throw new Error(`mop ${words.join(' ')} ended with ${exitCode}: ${output}`);
}

function requestsOf({ served }: World): readonly RequestPlace[] {
  return served.flatMap(({ name, proxy }) => {
    let writes = 0;
    return proxy.passed.map(({ isWrite }, number) => ({
      organization: name,
      number: isWrite ? writes++ : number,
      writes: isWrite,
    }));
  });
}
