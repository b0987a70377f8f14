import type { Caller, EvaluationContext } from '../fetchxml/evaluate/context.ts';
import type { RowSource } from '../fetchxml/evaluate/rows.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { createAccess } from './access/access.ts';
import type { Access } from './access/access.ts';
import { createAdmissions } from './content/create-admissions.ts';
import { DeviceContent } from './content/device-content.ts';
import { Spread } from './content/spread.ts';
import { createWorld } from './content/world.ts';
import type { World } from './content/world.ts';
import type { DataSet } from './data/data-set.ts';
import { FilterCompiler } from './filter/filter-compiler.ts';
import { viewRows } from './filter/row-view.ts';
import type { SimulationPlan } from './plan.ts';

/** Somebody whose device is simulated. */
export interface Viewer {
  readonly caller: Caller;
  /** IANA or Windows name, or Dataverse code. */
  readonly timeZone: string;
}

/** What a simulation needs beside the profile. */
export interface SimulationInput {
  readonly plan: SimulationPlan;
  readonly data: DataSet;
  readonly metadata: Metadata;
  /** What filters mean, but for the user, the moment and the zone. */
  readonly context: Omit<EvaluationContext, 'now' | 'timeZone' | 'caller'>;
  /** Which of the selections that the data was read with is the profile's. */
  readonly selection: number;
}

/** Everybody's part of one moment in one time zone. */
interface Everybody {
  readonly compiler: FilterCompiler;
  /** By what security lets people see. */
  readonly spreads: Map<string, Spread>;
}

/** One profile over one data set: what is on anybody's device at any moment. What people share is found once. */
export class Simulation {
  readonly world: World;
  readonly rows: RowSource;
  readonly access: Access;
  readonly #input: SimulationInput;
  readonly #timeless: FilterCompiler;
  readonly #moments = new Map<string, Everybody>();
  readonly #problems = new Map<string, number>();
  readonly #about = new Map<string, Simulation>();

  constructor(input: SimulationInput) {
    this.#input = input;
    this.#timeless = new FilterCompiler(input.data, {
      ...input.context,
      now: new Date(0),
      timeZone: 'UTC',
      caller: {},
    });
    this.world = createWorld(input.plan, input.data);
    this.rows = viewRows(input.data);
    this.access = createAccess({ data: input.data, rows: this.rows, metadata: input.metadata });
  }

  /** Filters that could not be evaluated, with the number of devices that this was met for. */
  get problems(): ReadonlyMap<string, number> {
    return this.#problems;
  }

  /** What is on a user's device at a moment. */
  content(viewer: Viewer, now: Date): DeviceContent {
    const { caller, timeZone } = viewer;
    const everybody = this.#everybody(now, timeZone);
    const compiler = this.compiler(viewer, now);
    const visible = remember(this.access.of(caller));
    const report = (problem: string): void => {
      this.#problems.set(problem, (this.#problems.get(problem) ?? 0) + 1);
    };
    const admissions = createAdmissions(this.world, { compiler, visible, report });
    const key = [...this.world.plan.items.keys()].map((table) => visible(table)?.key ?? '*').join(';');
    const shared = everybody.spreads.get(key) ?? new Spread(this.world, admissions);
    everybody.spreads.set(key, shared);
    return new DeviceContent(this.world, {
      shared,
      own: new Spread(this.world, admissions, shared),
      selection: this.#input.selection,
    });
  }

  /** What turns filters into rows as they are for a user at a moment. */
  compiler({ caller, timeZone }: Viewer, now: Date): FilterCompiler {
    const context = { ...this.#input.context, now, timeZone, caller };
    return new FilterCompiler(this.#input.data, context, this.#everybody(now, timeZone).compiler);
  }

  /** The same for the rows of one table: tables that cannot bring them in are left out. */
  about(table: string): Simulation {
    const { plan } = this.#input;
    const known = this.#about.get(table);
    if (known) return known;
    const made = new Simulation({ ...this.#input, plan: { ...plan, items: itemsLeadingTo(table, plan.items) } });
    this.#about.set(table, made);
    return made;
  }

  /** Forgets what was found for moments before: for simulations of many days. */
  forget(): void {
    this.#moments.clear();
  }

  #everybody(now: Date, timeZone: string): Everybody {
    const key = `${now.getTime()} ${timeZone}`;
    const known = this.#moments.get(key);
    if (known) return known;
    const { data, context } = this.#input;
    const made = {
      compiler: new FilterCompiler(data, { ...context, now, timeZone, caller: {} }, this.#timeless),
      spreads: new Map<string, Spread>(),
    };
    this.#moments.set(key, made);
    return made;
  }
}

function remember<T>(find: (table: string) => T): (table: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (table) => {
    const { found } = known.get(table) ?? { found: find(table) };
    known.set(table, { found });
    return found;
  };
}

/** The item of a table and those whose relationships lead to it, over others or at once. */
function itemsLeadingTo(table: string, items: SimulationPlan['items']): SimulationPlan['items'] {
  const wanted = new Set([table]);
  for (const one of wanted) {
    for (const [name, { associations }] of items) if (associations.some(({ to }) => to === one)) wanted.add(name);
  }
  return new Map([...items].filter(([name]) => wanted.has(name)));
}
