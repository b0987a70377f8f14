/** What the company looks after: a kind of asset with its parts and what goes wrong with it. */
export interface AssetKind {
  readonly name: string;
  readonly models: readonly string[];
  /** Spare parts with their price in the base currency. */
  readonly parts: readonly (readonly [name: string, price: number])[];
  /** What is measured, with the usual range. */
  readonly properties: readonly (readonly [name: string, low: number, high: number])[];
  readonly skill: string;
}

/** Kinds of assets. */
export const assetKinds: readonly AssetKind[] = [
  {
    name: 'Air handling unit',
    models: ['Aeris 200', 'Aeris 450'],
    parts: [
      ['Filter set', 38],
      ['Fan belt', 24],
      ['Damper motor', 145],
      ['Condensate pump', 89],
    ],
    properties: [
      ['Supply air temperature', 14, 24],
      ['Filter pressure drop', 60, 320],
      ['Fan speed', 600, 1400],
    ],
    skill: 'Ventilation',
  },
  {
    name: 'Boiler',
    models: ['Calor 30', 'Calor 80'],
    parts: [
      ['Ignition electrode', 31],
      ['Expansion vessel', 118],
      ['Circulation pump', 212],
      ['Flue gasket', 12],
    ],
    properties: [
      ['Flow temperature', 45, 80],
      ['Water pressure', 1, 3],
      ['Flue gas temperature', 60, 140],
    ],
    skill: 'Gas and heating',
  },
  {
    name: 'Elevator',
    models: ['Ascent 6', 'Ascent 12'],
    parts: [
      ['Door roller', 16],
      ['Brake lining', 96],
      ['Call button', 22],
      ['Guide shoe', 41],
    ],
    properties: [
      ['Trips a day', 40, 900],
      ['Door cycles', 80, 2000],
      ['Leveling error', 0, 9],
    ],
    skill: 'Elevators',
  },
  {
    name: 'Pump station',
    models: ['Rill P4', 'Rill P9'],
    parts: [
      ['Mechanical seal', 74],
      ['Impeller', 186],
      ['Float switch', 29],
      ['Check valve', 63],
    ],
    properties: [
      ['Flow rate', 10, 90],
      ['Discharge pressure', 2, 12],
      ['Motor temperature', 35, 85],
    ],
    skill: 'Pumps',
  },
  {
    name: 'Refrigeration unit',
    models: ['Boreal 15', 'Boreal 60'],
    parts: [
      ['Refrigerant cartridge', 82],
      ['Door seal', 47],
      ['Evaporator fan', 104],
      ['Defrost heater', 58],
    ],
    properties: [
      ['Cabinet temperature', -24, 6],
      ['Compressor hours', 100, 9000],
      ['Suction pressure', 1, 5],
    ],
    skill: 'Refrigeration',
  },
  {
    name: 'Emergency generator',
    models: ['Voltis 40', 'Voltis 120'],
    parts: [
      ['Oil filter', 19],
      ['Starter battery', 165],
      ['Fuel filter', 21],
      ['Coolant hose', 33],
    ],
    properties: [
      ['Running hours', 10, 2500],
      ['Battery voltage', 23, 28],
      ['Fuel level', 20, 100],
    ],
    skill: 'Generators',
  },
];

/** What is done to an asset. */
export interface Job {
  /** Follows the name of the kind of asset. */
  readonly name: string;
  readonly minutes: number;
  readonly workType: string;
  readonly tasks: readonly string[];
  /** How many of the kind's spare parts it takes. */
  readonly parts: number;
  readonly inspected: boolean;
}

/** Jobs: with each kind of asset, an incident type. */
export const jobs: readonly Job[] = [
  {
    name: 'maintenance',
    minutes: 90,
    workType: 'Maintenance',
    tasks: ['Safety check', 'Clean and lubricate', 'Test run'],
    parts: 1,
    inspected: false,
  },
  {
    name: 'fault',
    minutes: 120,
    workType: 'Repair',
    tasks: ['Diagnose fault', 'Replace part', 'Test run'],
    parts: 2,
    inspected: false,
  },
  {
    name: 'inspection',
    minutes: 60,
    workType: 'Inspection',
    tasks: ['Safety check', 'Complete inspection'],
    parts: 0,
    inspected: true,
  },
  {
    name: 'installation',
    minutes: 180,
    workType: 'Installation',
    tasks: ['Unpack and place', 'Connect', 'Hand over to customer'],
    parts: 1,
    inspected: false,
  },
];

/** Services with their price for an hour in the base currency. */
export const services: readonly (readonly [name: string, price: number])[] = [
  ['Labor', 72],
  ['Expert labor', 104],
  ['Travel', 48],
  ['Emergency call-out', 130],
];

/** What a resolution says. */
export const resolutions = [
  'Repaired on site',
  'Part replaced',
  'Adjusted and cleaned',
  'No fault found',
  'Customer instructed',
] as const;

/** What notes, calls and e-mails are about. */
export const remarks = [
  'Key is at the front desk, ask for the caretaker.',
  'Customer asks for a call thirty minutes ahead.',
  'Access only through the loading bay before 15:00.',
  'Unusual noise from the bearing, keep an eye on it at the next visit.',
  'Part ordered, return visit needed once it has arrived.',
  'Safety shoes and hearing protection are mandatory on site.',
  'Customer was not on site, the neighbor opened the door.',
  'Readings are within the limits, photo attached.',
] as const;
