/** Compares two versions of solutions number by number: below 0 where the first is lower. Source: solution-format §2, Version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let index = 0; index < left.length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The version with its last of four numbers raised by one. */
export function raiseVersion(version: string): string {
  const [major = 1, minor = 0, build = 0, revision = 0] = partsOf(version);
  return [major, minor, build, revision + 1].join('.');
}

function partsOf(version: string): readonly number[] {
  const parts = version.split('.').map(Number);
  return Array.from({ length: 4 }, (_, index) => parts[index] ?? 0);
}
