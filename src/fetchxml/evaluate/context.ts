import type { ColumnType, DateBehavior } from '../../metadata/metadata.ts';

/** What is known of a column. */
export interface ColumnDescription {
  readonly type: ColumnType;
  /** Of a date column; absent: as its values look, UserLocal where they have a time of day. */
  readonly behavior?: DateBehavior;
  /** Tables a lookup may point to. */
  readonly targets?: readonly string[];
}

/** What is known of tables. Whatever is not known is read off the data. */
export interface TableKnowledge {
  /** A column; `missing` where the table certainly has no such column, which is refused as the server does. */
  column(table: string, column: string): ColumnDescription | 'missing' | undefined;
  primaryId(table: string): string | undefined;
  primaryName(table: string): string | undefined;
  /** The lookup of the table's hierarchical relationship with itself. */
  hierarchyColumn?(table: string): string | undefined;
  /** What a choice value is called, for sorting. */
  label?(table: string, column: string): ((value: number) => string | undefined) | undefined;
  /** The table of an object type code: columns that hold a table's name take its number in a query as well. */
  tableOfCode?(code: number): string | undefined;
  /** Schema name of a column, by which `matchfirstrowusingcrossapply` returns it. */
  schemaName?(table: string, column: string): string | undefined;
}

/** The user who asks. What is absent is not known; an operator that needs it is refused. */
export interface Caller {
  readonly userId?: string;
  /** Teams the user is a member of. */
  readonly teamIds?: readonly string[];
  readonly businessUnitId?: string;
  /** UserSettings.UILanguageId, such as 1033. */
  readonly languageCode?: number;
  /** Users below this one in the hierarchy security model. */
  readonly subordinateIds?: readonly string[];
  /** Teams of those users. */
  readonly subordinateTeamIds?: readonly string[];
}

/** Length of a fiscal period. Source: Organization.FiscalPeriodType. */
export type FiscalPeriod = 'annually' | 'semiannually' | 'quarterly' | 'monthly' | 'four-weeks';

/** An organization's fiscal calendar. A fiscal year is named by the calendar year in which it starts. */
export interface FiscalCalendar {
  /** 1 to 12. */
  readonly startMonth: number;
  readonly startDay: number;
  readonly period: FiscalPeriod;
}

/** What an organization has until somebody sets it otherwise: calendar years in quarters. */
export const defaultFiscalCalendar: FiscalCalendar = { startMonth: 1, startDay: 1, period: 'quarterly' };

/** Everything a query's meaning depends on beside the rows. */
export interface EvaluationContext {
  /** The one instant that relative dates count from. */
  readonly now: Date;
  /** The caller's time zone: an IANA or Windows name, or a Dataverse code. */
  readonly timeZone: string;
  readonly caller: Caller;
  readonly tables?: TableKnowledge;
  /** Absent: calendar years in quarters. */
  readonly fiscal?: FiscalCalendar;
  /** Whether `ne`, `not-in` and the other negative operators match rows without a value (true). Source: fetchxml-semantics §1.1. */
  readonly negativeOperatorsKeepNulls?: boolean;
  /** Largest page; absent: 5,000. A caller that wants every row gives Infinity. */
  readonly maximumPageSize?: number;
  /** Linked columns of a link without alias are called `account.name` rather than `account1.name` where that is unmistakable. */
  readonly plainLinkNames?: boolean;
  /** A row of a distinct result keeps the primary key where all rows that became one have the same. */
  readonly distinctRowsKeepKey?: boolean;
}
