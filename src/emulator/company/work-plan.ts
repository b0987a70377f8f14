import type { Asset, Customer, Setting, Technician } from './company.ts';
import type { IncidentType } from './incident-types.ts';
import type { Random } from './random.ts';
import type { BookingState, Statuses, WorkOrderState } from './statuses.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What work orders are made from. */
export interface WorkSources {
  readonly setting: Setting;
  readonly statuses: Statuses;
  readonly vocabulary: Vocabulary;
  /** By kind of asset. */
  readonly incidentTypes: readonly (readonly IncidentType[])[];
}

/** A piece of work: what a work order, its booking and all that hangs on them are written from. */
export interface Work {
  readonly technician: Technician;
  readonly customer: Customer;
  readonly asset: Asset;
  readonly type: IncidentType;
  readonly state: WorkOrderState;
  /** Absent: nobody is booked. */
  readonly visit?: Visit;
  /** Instants at which the work order was made and last changed. */
  readonly on: number;
  readonly changed: number;
  /** Age in days; negative for work to come. */
  readonly age: number;
  readonly random: Random;
}

/** A stay on a customer's site. */
export interface Visit {
  readonly state: BookingState;
  readonly start: number;
  readonly end: number;
  /** Minutes of travel before `start`. */
  readonly travel: number;
}

/** Days after which bulk deletion has removed timestamps, journals, time entries and quick notes. */
export const traceDays = 45;
