import { describeFilter } from '../../fetchxml/words/describe-filter.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { prepareHops } from '../content/follow-hops.ts';
import type { DeviceContent } from '../content/device-content.ts';
import type { DataSet } from '../data/data-set.ts';
import type { Hop, PlannedAssociation, SimulationPlan } from '../plan.ts';
import type { Simulation, Viewer } from '../simulation.ts';
import type { AwaitedRow, Explanation, Step } from './explanation.ts';
import { StopFinder } from './find-stops.ts';
import { RowWords } from './row-words.ts';

/** Most rows that are named where many would bring one in, and most of which one answer tells what stops them. */
const [mostNamed, mostFollowed] = [3, 12];

/** Whose device is asked about, when, and over what. */
export interface ExplainQuestion {
  readonly simulation: Simulation;
  readonly data: DataSet;
  readonly metadata: Metadata;
  readonly viewer: Viewer;
  readonly now: Date;
}

interface Place {
  readonly table: string;
  readonly row: number;
}

/** Tells why a row is on a user's device, or what stops it on each way that there is. It agrees with `mop simulate`. */
export class RowExplainer {
  readonly #question: ExplainQuestion;
  readonly #plan: SimulationPlan;
  readonly #content: DeviceContent;
  readonly #words: RowWords;
  readonly #stops: StopFinder;
  /** Rows whose obstacles were told or are being told. */
  readonly #followed = new Set<string>();

  constructor(question: ExplainQuestion) {
    const { simulation, data, metadata, viewer, now } = question;
    this.#question = question;
    this.#plan = simulation.world.plan;
    this.#content = simulation.content(viewer, now);
    this.#words = new RowWords(data, metadata);
    this.#stops = new StopFinder({ data, words: this.#words, compiler: simulation.compiler(viewer, now) });
  }

  /** @param place the row by its number in the data */
  explain(place: Place): Explanation {
    const { table } = place;
    const row = { table, id: this.#words.idOf(place) };
    const onDevice = this.#content.has(table, place.row);
    this.#followed.clear();
    if (!onDevice) return { ...row, onDevice, because: this.#obstacles(place), also: [] };
    const way = this.#way(place);
    const last = way.at(-1);
    const also = this.#arrivals(place).filter(
      ({ by, relationship }) => by !== last?.by || relationship !== last.relationship,
    );
    return { ...row, onDevice, because: way, also };
  }

  /** Rows from one of an own filter to this one, each brought in by the one before. */
  #way(place: Place): readonly Step[] {
    const seen = new Set([keyOf(place)]);
    const waiting: { readonly place: Place; readonly way: readonly Step[] }[] = [{ place, way: [] }];
    for (const { place: at, way } of waiting) {
      if (this.#content.isOwn(at.table, at.row)) return [this.#ownStep(at), ...way];
      for (const association of this.#content.bringers(at.table, at.row)) {
        const step = this.#relatedStep(at, association);
        for (const from of this.#sources(at, association)) {
          if (seen.has(keyOf(from)) || !this.#content.has(from.table, from.row)) continue;
          seen.add(keyOf(from));
          waiting.push({ place: from, way: [step, ...way] });
        }
      }
    }
    return [];
  }

  #arrivals(place: Place): readonly Step[] {
    const own = this.#content.isOwn(place.table, place.row) ? [this.#ownStep(place)] : [];
    return [...own, ...this.#content.bringers(place.table, place.row).map((one) => this.#relatedStep(place, one))];
  }

  #ownStep(place: Place): Step {
    const item = this.#plan.items.get(place.table);
    const sentence = item?.query ? describeFilter(item.query) : '';
    const text = sentence === '' ? 'every row of the table comes down' : `its own filter: ${sentence}`;
    return { ...this.#named(place), by: 'own filter', text };
  }

  #relatedStep(place: Place, { relationship, from }: PlannedAssociation): Step {
    return {
      ...this.#named(place),
      by: 'relationship',
      relationship,
      text: `comes with ${from}, through ${relationship}`,
    };
  }

  /** Each way that there is, and what stops it. */
  #obstacles(place: Place): readonly Step[] {
    this.#followed.add(keyOf(place));
    const named = this.#named(place);
    const item = this.#plan.items.get(place.table);
    if (!item) return [{ ...named, by: 'profile', text: `${place.table} is not in the profile` }];
    if (!this.#isVisible(place))
      return [{ ...named, by: 'security', text: "the user's roles do not let the user read it" }];
    const own: readonly Step[] = item.query
      ? [
          {
            ...named,
            by: 'own filter',
            text: 'its own filter does not let it through',
            stops: this.#stops.find(item.query, place),
          },
        ]
      : [];
    const ways = this.#question.simulation.world.associations.filter(({ to }) => to === place.table);
    const related = ways.map((one) => this.#blocked(place, one));
    const leading = related.filter(({ stops, waitsFor }) => stops ?? waitsFor);
    const steps = new Set([...own, ...leading, ...related]);
    if (steps.size > 0) return [...steps];
    const text = 'the table has no rows of its own, and no relationship of the profile leads to it';
    return [{ ...named, by: 'profile', text }];
  }

  #blocked(place: Place, association: PlannedAssociation): Step {
    const { relationship, from, query } = association;
    const step = { ...this.#named(place), by: 'relationship', relationship } as const;
    const sources = this.#sources(place, association);
    if (sources.length === 0) return { ...step, text: `no row of ${from} leads to it through ${relationship}` };
    if (query && sources.some(({ table, row }) => this.#content.has(table, row))) {
      const text = `the filter of ${relationship} does not let it through`;
      return { ...step, text, stops: this.#stops.find(query, place) };
    }
    const waitsFor = sources.slice(0, mostNamed).map((source) => this.#awaited(source));
    const many =
      sources.length === 1 ? `the row of ${from} that leads` : `the ${sources.length} rows of ${from} that lead`;
    return { ...step, text: `${many} to it through ${relationship} is not on the device`, waitsFor };
  }

  /** A row that would bring another one: what stops it is told once in an answer, and of the first dozen. */
  #awaited(place: Place): AwaitedRow {
    const named = this.#named(place);
    if (this.#followed.size > mostFollowed || this.#followed.has(keyOf(place))) return named;
    return { ...named, because: this.#obstacles(place) };
  }

  #isVisible({ table, row }: Place): boolean {
    const { simulation, viewer } = this.#question;
    const visibility = simulation.access.of(viewer.caller)(table);
    return !visibility || visibility.units?.test(row) === true || visibility.owned?.test(row) === true;
  }

  /** Rows from which a relationship leads to a row. */
  #sources({ table, row }: Place, association: PlannedAssociation): readonly Place[] {
    const rows = new Set<number>();
    const back = prepareHops(table, reversed(association), this.#question.data);
    back?.([row], (found) => rows.add(found));
    return [...rows].map((found) => ({ table: association.from, row: found }));
  }

  #named(place: Place): { readonly table: string; readonly id: string } {
    return { table: place.table, id: this.#words.idOf(place) };
  }
}

function keyOf({ table, row }: Place): string {
  return `${table} ${row}`;
}

/** The steps of a relationship from its end to its beginning. */
function reversed({ from, hops }: PlannedAssociation): readonly Hop[] {
  const tables = [from, ...hops.map(({ table }) => table)];
  return hops.map((hop, index) => ({ from: hop.to, table: tables[index] ?? from, to: hop.from })).reverse();
}
