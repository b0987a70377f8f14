/** What is known of one table's links; the JSON output of `mop links`. */
export interface LinkedTable {
  readonly table: string;
  /** Number of distinct linked tables, downstream ones included. */
  readonly links: number;
  /** Number of ways down; null where they run in a circle. */
  readonly paths: number | null;
  /** Length of the longest chain. */
  readonly depth: number;
  readonly linked: readonly string[];
  readonly chain: readonly string[];
  readonly circular: boolean;
  /** Relationships that the metadata does not know. */
  readonly unresolved: readonly string[];
}

/** One relationship as an arrow between tables. */
export interface LinkArrow {
  readonly from: string;
  readonly to: string;
  readonly relationship: string;
}

/** The links of one profile. */
export interface ProfileLinks {
  readonly profile: string;
  readonly file: string;
  readonly limit: number;
  readonly tables: readonly LinkedTable[];
  readonly arrows: readonly LinkArrow[];
  /** Circles, each as its tables in order, the first one again at the end. */
  readonly circles: readonly (readonly string[])[];
}

/** Relationships from one table to another as one arrow. */
export interface ArrowBundle {
  readonly from: string;
  readonly to: string;
  readonly relationships: readonly string[];
}

/** Arrows between the same two tables as one, with their relationships; in order of tables. */
export function bundleArrows(arrows: readonly LinkArrow[]): readonly ArrowBundle[] {
  const bundles = new Map<string, { from: string; to: string; relationships: string[] }>();
  for (const { from, to, relationship } of arrows) {
    const bundle = bundles.get(`${from} ${to}`);
    if (bundle) bundle.relationships.push(relationship);
    else bundles.set(`${from} ${to}`, { from, to, relationships: [relationship] });
  }
  return [...bundles.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bundle]) => bundle);
}

/** Arrows that lie on a circle, as `from to`. */
export function arrowsInCircles(circles: ProfileLinks['circles']): ReadonlySet<string> {
  return new Set(circles.flatMap((circle) => circle.slice(1).map((to, index) => `${circle[index] ?? ''} ${to}`)));
}
