/**
 * Query functions of the Web API by the FetchXML operator that they are. Source: Microsoft's Web API query function
 * reference; the operators' meaning is fetchxml-semantics §3.
 */
export const queryFunctions: ReadonlyMap<string, string> = new Map(
  `Above above
AboveOrEqual eq-or-above
Between between
ContainValues contain-values
DoesNotContainValues not-contain-values
EqualBusinessId eq-businessid
EqualUserId eq-userid
EqualUserLanguage eq-userlanguage
EqualUserOrUserHierarchy eq-useroruserhierarchy
EqualUserOrUserHierarchyAndTeams eq-useroruserhierarchyandteams
EqualUserOrUserTeams eq-useroruserteams
EqualUserTeams eq-userteams
In in
InFiscalPeriod in-fiscal-period
InFiscalPeriodAndYear in-fiscal-period-and-year
InFiscalYear in-fiscal-year
InOrAfterFiscalPeriodAndYear in-or-after-fiscal-period-and-year
InOrBeforeFiscalPeriodAndYear in-or-before-fiscal-period-and-year
Last7Days last-seven-days
LastFiscalPeriod last-fiscal-period
LastFiscalYear last-fiscal-year
LastMonth last-month
LastWeek last-week
LastXDays last-x-days
LastXFiscalPeriods last-x-fiscal-periods
LastXFiscalYears last-x-fiscal-years
LastXHours last-x-hours
LastXMonths last-x-months
LastXWeeks last-x-weeks
LastXYears last-x-years
LastYear last-year
Next7Days next-seven-days
NextFiscalPeriod next-fiscal-period
NextFiscalYear next-fiscal-year
NextMonth next-month
NextWeek next-week
NextXDays next-x-days
NextXFiscalPeriods next-x-fiscal-periods
NextXFiscalYears next-x-fiscal-years
NextXHours next-x-hours
NextXMonths next-x-months
NextXWeeks next-x-weeks
NextXYears next-x-years
NextYear next-year
NotBetween not-between
NotEqualBusinessId ne-businessid
NotEqualUserId ne-userid
NotIn not-in
NotOn not-on
NotUnder not-under
OlderThanXDays olderthan-x-days
OlderThanXHours olderthan-x-hours
OlderThanXMinutes olderthan-x-minutes
OlderThanXMonths olderthan-x-months
OlderThanXWeeks olderthan-x-weeks
OlderThanXYears olderthan-x-years
On on
OnOrAfter on-or-after
OnOrBefore on-or-before
ThisFiscalPeriod this-fiscal-period
ThisFiscalYear this-fiscal-year
ThisMonth this-month
ThisWeek this-week
ThisYear this-year
Today today
Tomorrow tomorrow
Under under
UnderOrEqual eq-or-under
Yesterday yesterday`
    .split('\n')
    .map((line) => {
      const [name = '', operator = ''] = line.split(' ');
      return [name, operator];
    }),
);

/** Operators that are each other's opposite; of the others a condition has no opposite. */
const opposites: readonly (readonly [string, string])[] = [
  ['eq', 'ne'],
  ['gt', 'le'],
  ['lt', 'ge'],
  ['in', 'not-in'],
  ['like', 'not-like'],
  ['begins-with', 'not-begin-with'],
  ['ends-with', 'not-end-with'],
  ['null', 'not-null'],
  ['between', 'not-between'],
  ['contain-values', 'not-contain-values'],
  ['eq-userid', 'ne-userid'],
  ['eq-businessid', 'ne-businessid'],
  ['under', 'not-under'],
  ['on', 'not-on'],
];
const oppositeOf = new Map(opposites.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

/** The operator that says the opposite; undefined where there is none. */
export function negateOperator(operator: string): string | undefined {
  return oppositeOf.get(operator);
}
