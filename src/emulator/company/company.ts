import type { CompanyOptions, Owner } from './company-row.ts';
import { localTime } from './calendar.ts';
import type { RegionFacts } from './region-list.ts';
import type { RowBook } from './row-book.ts';
import { dayLength } from './time-text.ts';

/** Days of history, and days that are planned ahead. */
export const span = { back: 548, ahead: 42 } as const;

/** Where rows go, and the day they are made for. */
export interface Setting {
  readonly book: RowBook;
  /** Today as the number of days since 1 January 1970, UTC. */
  readonly today: number;
  /** Instant at which the company was set up: everything that always was there was made then. */
  readonly founded: number;
}

/** What rows are made in for these options. */
export function settingOf({ at }: Pick<CompanyOptions, 'at'>, book: RowBook): Setting {
  const today = Math.floor(at.getTime() / dayLength);
  return { book, today, founded: (today - span.back - 30) * dayLength };
}

/** A region: its business unit and what belongs to it. */
export interface Region {
  readonly facts: RegionFacts;
  readonly unit: string;
  /** Owner team of the business unit. */
  readonly team: Owner;
  readonly manager: Owner;
  readonly dispatcher: Owner;
  readonly currency: string;
  readonly priceList: string;
  readonly taxCode: string;
  readonly warehouse: string;
  readonly territories: readonly Territory[];
}

/** A territory: one town with its customers, the biggest first. */
export interface Territory {
  readonly id: string;
  readonly town: string;
  /** Place among all territories. */
  readonly number: number;
  readonly customers: Customer[];
}

/** A technician: a user with a bookable resource. */
export interface Technician {
  readonly number: number;
  readonly name: string;
  readonly user: Owner;
  readonly resource: string;
  readonly region: Region;
  readonly territory: Territory;
  readonly warehouse: string;
  /** Visits compared to a usual technician: 0.6 to 1.6. */
  readonly pace: number;
}

/** An account with what is on its site. */
export interface Customer {
  readonly account: string;
  readonly name: string;
  readonly contact: string;
  readonly address: Address;
  readonly locations: readonly string[];
  readonly assets: readonly Asset[];
}

/** An address, as values without the names of columns. */
export interface Address {
  readonly line: string;
  readonly town: string;
  readonly region: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** An asset on a customer's site. */
export interface Asset {
  readonly id: string;
  readonly name: string;
  /** Place in the list of kinds. */
  readonly kind: number;
  readonly location: string;
}

/** The instant until which a region's rows tell what happened: one o'clock in the afternoon there. */
export function presentIn({ facts }: Region, today: number): number {
  return localTime(today, 13, facts.clock);
}
