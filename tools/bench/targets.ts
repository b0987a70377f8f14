import { applyNames } from './apply-group.ts';
import { dataverseNames, readsOfRun } from './dataverse-group.ts';
import { subjectNames } from './groups.ts';
import { hostileNames, slowestInput, steepestGrowth } from './hostile-group.ts';
import { languageNames } from './language-group.ts';
import { peopleName } from './people-group.ts';
import type { Peer } from './peers.ts';
import { reportNames } from './report-group.ts';
import type { Find, MeasuredGroup } from './run-group.ts';
import { simulateTargets } from './simulate-targets.ts';
import { largestEntry } from './solution-zip.ts';
import { atLeast, atMost, divide, showMegabytes, subtract } from './target.ts';
import type { Target } from './target.ts';

const megabyte = 1024 * 1024;

/** Compares what was measured with what was promised. */
export function checkTargets(groups: readonly MeasuredGroup[], peers: readonly Peer[]): readonly Target[] {
  const find = finder(groups);
  const { node, version, help, complete, oneCold, manyCold, manyWarm, zipLibrary, unpackLarge, lintLarge } =
    subjectNames;
  const many = find(manyCold)?.files?.toLocaleString('en') ?? '';
  const wall = (name: string | undefined) => (name === undefined ? undefined : find(name)?.wall);
  const times = (what: string, { name, of, most }: { name: string; of: string; most: number }): Target =>
    atMost(what, { value: divide(wall(name), wall(of)), limit: most, show: (value) => `${value.toFixed(2)} × ${of}` });
  const faster = (name: Peer['name'], least: number): Target => {
    const peer = peers.find((one) => one.name === name)?.title;
    const value = divide(wall(peer), wall(manyCold));
    const show = (factor: number) => `${factor.toFixed(1)} × the files per second of ${peer ?? name}`;
    return atLeast(`${many} files, cold`, { value, limit: least, show });
  };
  return [
    times(version, { name: version, of: node, most: 1.4 }),
    times(help, { name: help, of: node, most: 1.4 }),
    times(complete, { name: complete, of: node, most: 1.4 }),
    times(oneCold, { name: oneCold, of: node, most: 4.5 }),
    againstFastest(peers, wall),
    faster('redocly', 3),
    faster('spectral', 15),
    atMost(`${many} files, cold: memory`, { value: find(manyCold)?.peak, limit: 150, show: showMegabytes }),
    atMost(`${many} files, nothing changed`, { value: wall(manyWarm), limit: 0.3, show: (s) => `${s.toFixed(2)} s` }),
    times(unpackLarge, { name: unpackLarge, of: zipLibrary, most: 2 }),
    unpackMemory(find),
    times(lintLarge, { name: lintLarge, of: unpackLarge, most: 1.3 }),
    ...lintTargets(find),
    ...dataverseTargets(wall),
    atMost(peopleName, {
      value: find(peopleName)?.figure,
      limit: 10,
      show: (value) => `${value.toFixed(1)} requests for each 100 users`,
    }),
    ...reportTargets(find, wall),
    times(applyNames.apply, { name: applyNames.apply, of: applyNames.replay, most: 1.5 }),
    ...simulateTargets(find),
    ...hostileTargets(find),
    keystrokes(find, { name: languageNames.keystroke, most: 30 }),
    keystrokes(find, { name: languageNames.warm, most: 15 }),
  ];
}

/** What checking costs over the start, and whether it grows with the number of files and no more. */
function lintTargets(find: Find): readonly Target[] {
  const { version, template, manyCold, hugeCold } = subjectNames;
  const [many, huge] = [find(manyCold), find(hugeCold)];
  const over = subtract(find(template)?.cpu, find(version)?.cpu);
  const each = (result: typeof many) => divide(result?.cpu, result?.files);
  const times = (value: number) => `${value.toFixed(2)} × ${manyCold}`;
  return [
    atMost(template, {
      value: over === undefined ? undefined : over * 1000,
      limit: 150,
      show: (value) => `${Math.round(value)} ms of processor time over ${version}`,
    }),
    atMost(`${hugeCold}: a file`, { value: divide(each(huge), each(many)), limit: 1.3, show: times }),
    atMost(`${hugeCold}: memory`, { value: divide(huge?.peak, many?.peak), limit: 1.3, show: times }),
  ];
}

/** What the slowest of many hostile inputs takes, and how an attack grows. */
function hostileTargets(find: Find): readonly Target[] {
  const { fuzz, growth } = hostileNames;
  const cases = find(fuzz)?.files?.toLocaleString('en') ?? '';
  const milliseconds = (value: number) => `${Math.round(value)} ms`;
  return [
    atMost(`${cases} ${fuzz}`, { value: find(fuzz)?.figure, limit: slowestInput, show: milliseconds }),
    atMost(growth, {
      value: find(growth)?.figure,
      limit: steepestGrowth,
      show: (value) => `${value.toFixed(1)} × the processor time`,
    }),
  ];
}

function keystrokes(find: Find, { name, most }: { name: string; most: number }): Target {
  const show = (value: number) => `${value.toFixed(1)} ms of processor time each`;
  return atMost(name, { value: find(name)?.figure, limit: most, show });
}

/** What a start takes over node's own, and reads a second without that start. */
function dataverseTargets(wall: (name: string) => number | undefined): readonly Target[] {
  const { node, start, byId, byFilter } = dataverseNames;
  const milliseconds = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000);
  const perSecond = (name: string) => divide(readsOfRun, subtract(wall(name), wall(start)));
  const reads = (name: string): Target =>
    atLeast(name, { value: perSecond(name), limit: 3000, show: (value) => `${Math.round(value)} reads a second` });
  const over = milliseconds(subtract(wall(start), wall(node)));
  const show = (value: number) => `${Math.round(value)} ms over node's own`;
  return [atMost(start, { value: over, limit: 300, show }), reads(byId), reads(byFilter)];
}

/** A page is made in a few seconds, and opens in two. */
function reportTargets(find: Find, wall: (name: string) => number | undefined): readonly Target[] {
  const show = (seconds: number) => `${seconds.toFixed(2)} s`;
  const { large, huge, open } = reportNames;
  const opened = find(open)?.figure;
  return [
    atMost(large, { value: wall(large), limit: 3, show }),
    atMost(huge, { value: wall(huge), limit: 6, show }),
    atMost(open, { value: opened === undefined ? undefined : opened / 1000, limit: 2, show }),
  ];
}

function finder(groups: readonly MeasuredGroup[]): Find {
  const results = groups.flatMap((group) => group.results);
  return (name) => results.find((result) => result.name === name);
}

function againstFastest(peers: readonly Peer[], wall: (name: string) => number | undefined): Target {
  const [fastest] = peers
    .map(({ title }) => ({ title, wall: wall(`${title}, one file`) ?? Number.NaN }))
    .sort((a, b) => a.wall - b.wall);
  return atMost(subjectNames.oneCold, {
    value: divide(wall(subjectNames.oneCold), fastest?.wall),
    limit: 0.3,
    show: (value) => `${value.toFixed(2)} × ${fastest?.title ?? 'the fastest other linter'}`,
  });
}

/** Memory that the entries which say nothing about profiles cost must stay below the largest of them. */
function unpackMemory(find: Find): Target {
  return atMost(`${subjectNames.unpackLarge}: memory over the same without the web resources`, {
    value: subtract(find(subjectNames.unpackLarge)?.peak, find(subjectNames.unpackSmall)?.peak),
    limit: largestEntry / megabyte,
    show: (value) => `${showMegabytes(value)}${value === largestEntry / megabyte ? ' (the largest entry)' : ''}`,
  });
}
