import type { Clock } from './calendar.ts';

/** A region of the company. Names are invented, and its coordinates lie at sea. */
export interface RegionFacts {
  readonly name: string;
  readonly clock: Clock;
  /** What UserSettings calls the time zone. Source: Dataverse's time zone definitions, common knowledge. */
  readonly timeZoneCode: number;
  readonly currency: { readonly code: string; readonly name: string; readonly symbol: string; readonly rate: number };
  readonly taxRate: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Digits before which a town's number stands in postal codes. */
  readonly postalPrefix: string;
  /** One territory each. */
  readonly towns: readonly string[];
}

/** The company's regions: one business unit each. The first has the base currency. */
export const regionList: readonly RegionFacts[] = [
  {
    name: 'Northmere',
    clock: { offset: 1, rule: 'europe' },
    timeZoneCode: 110,
    currency: { code: 'EUR', name: 'Euro', symbol: '€', rate: 1 },
    taxRate: 19,
    latitude: 55.4,
    longitude: 4.2,
    postalPrefix: '41',
    towns: ['Aldershaven', 'Mossbrück', 'Tarnholm'],
  },
  {
    name: 'Westvale',
    clock: { offset: 0, rule: 'europe' },
    timeZoneCode: 85,
    currency: { code: 'GBP', name: 'Pound Sterling', symbol: '£', rate: 0.86 },
    taxRate: 20,
    latitude: 53.1,
    longitude: -15.3,
    postalPrefix: '27',
    towns: ['Carrowmoor', 'Penlyn Cross', 'Stonewick'],
  },
  {
    name: 'Lakeshire',
    clock: { offset: -6, rule: 'north-america' },
    timeZoneCode: 20,
    currency: { code: 'USD', name: 'US Dollar', symbol: '$', rate: 1.1 },
    taxRate: 7.5,
    latitude: 27.2,
    longitude: -88.6,
    postalPrefix: '60',
    towns: ['Cottonford', 'Eagle Prairie', 'Twin Pines'],
  },
  {
    name: 'Sunhaven',
    clock: { offset: 9, rule: 'never' },
    timeZoneCode: 235,
    currency: { code: 'JPY', name: 'Japanese Yen', symbol: '¥', rate: 160 },
    taxRate: 10,
    latitude: 29.8,
    longitude: 142.5,
    postalPrefix: '83',
    towns: ['Asahigawa Bay', 'Hoshimura', 'Minase Port'],
  },
];
