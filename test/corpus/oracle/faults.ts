/** A case that cannot hold as it was extracted: what differs, and why. */
export interface Fault {
  readonly differences: readonly string[];
  readonly reason: string;
}

/** Cases that contradict themselves. */
export const faults: ReadonlyMap<string, Fault> = new Map([
  [
    'fakexrmeasy-v1/RetrieveMultipleTests.TestDistinct',
    {
      differences: ['moreRecords false, expected true'],
      reason: 'two equal rows become one, nothing follows; the case says that more rows follow',
    },
  ],
  [
    'xrmmockup/TestRetrieveMultiple.TestQueryExpressionDateTimeEqual',
    {
      differences: ['count 0, expected 1'],
      reason: 'no row of the data has the column that the query filters by',
    },
  ],
]);
