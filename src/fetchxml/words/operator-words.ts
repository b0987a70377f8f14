/** Says one condition: the column and its values, each already in words, to what stands between and around them. */
type Saying = (column: string, values: readonly string[]) => string;

/** Words of an operator without a value. */
const plain =
  (words: string): Saying =>
  (column) =>
    `${column} ${words}`;

/** Words of an operator with one value; `#` stands for it. */
const single =
  (words: string): Saying =>
  (column, [value = '']) =>
    `${column} ${words.replace('#', () => value)}`;

/** Words of an operator with two values; `#` stands for the first, `##` for the second. */
const pair =
  (words: string): Saying =>
  (column, [first = '', second = '']) =>
    `${column} ${words.replace(/##?/g, (mark) => (mark === '#' ? first : second))}`;

/** Words of an operator with a list of values. */
const listed =
  (words: string): Saying =>
  (column, values) =>
    `${column} ${words} ${values.join(', ')}`;

/** Words of an operator that counts units of time; `#` stands for the number and the unit. */
const timed =
  (words: string, units: string): Saying =>
  (column, [value = '']) =>
    `${column} ${words.replace('#', () => `${value} ${value === '1' ? units.replace(/s$/, '') : units}`)}`;

/** `last-x-days` and the like: a number of units before or after now. */
const counted = Object.fromEntries(
  ['hours', 'days', 'weeks', 'months', 'years', 'fiscal-years', 'fiscal-periods'].flatMap((unit) => {
    const units = unit.replace('-', ' ');
    return [
      [`last-x-${unit}`, timed('is in the last #', units)],
      [`next-x-${unit}`, timed('is in the next #', units)],
    ];
  }),
);

const older = Object.fromEntries(
  ['minutes', 'hours', 'days', 'weeks', 'months', 'years'].map((unit) => [
    `olderthan-x-${unit}`,
    timed('is more than # ago', unit),
  ]),
);

const periods = Object.fromEntries(
  ['week', 'month', 'year', 'fiscal-year', 'fiscal-period'].flatMap((unit) =>
    ['last', 'this', 'next'].map((which) => [`${which}-${unit}`, plain(`is in ${which} ${unit.replace('-', ' ')}`)]),
  ),
);

/**
 * How each FetchXML operator is said in English. No two say the same, so that a sentence has one meaning. What an operator
 * selects is in docs/fetchxml.md.
 */
export const operatorWords: ReadonlyMap<string, Saying> = new Map<string, Saying>(
  Object.entries({
    eq: single('is #'),
    ne: single('is not #'),
    neq: single('differs from #'),
    gt: single('is more than #'),
    ge: single('is at least #'),
    lt: single('is less than #'),
    le: single('is at most #'),
    between: pair('is between # and ##'),
    'not-between': pair('is not between # and ##'),
    in: listed('is one of'),
    'not-in': listed('is none of'),
    null: plain('is empty'),
    'not-null': plain('has a value'),
    like: single('matches #'),
    'not-like': single('does not match #'),
    'begins-with': single('begins with #'),
    'not-begin-with': single('does not begin with #'),
    'ends-with': single('ends with #'),
    'not-end-with': single('does not end with #'),
    'contain-values': listed('has one of the choices'),
    'not-contain-values': listed('has none of the choices'),
    'eq-userid': plain('is the signed-in user'),
    'ne-userid': plain('is not the signed-in user'),
    'eq-userteams': plain("is one of the signed-in user's teams"),
    'eq-useroruserteams': plain("is the signed-in user or one of the user's teams"),
    'eq-useroruserhierarchy': plain('is the signed-in user or somebody below in the hierarchy'),
    'eq-useroruserhierarchyandteams': plain(
      "is the signed-in user, somebody below in the hierarchy, or one of these users' teams",
    ),
    'eq-businessid': plain("is the signed-in user's business unit"),
    'ne-businessid': plain("is not the signed-in user's business unit"),
    'eq-userlanguage': plain("is the signed-in user's language"),
    above: single('is above # in the hierarchy'),
    'eq-or-above': single('is # or above it in the hierarchy'),
    under: single('is below # in the hierarchy'),
    'eq-or-under': single('is # or below it in the hierarchy'),
    'not-under': single('is not below # in the hierarchy'),
    yesterday: plain('is yesterday'),
    today: plain('is today'),
    tomorrow: plain('is tomorrow'),
    'last-seven-days': plain('is in the last seven days'),
    'next-seven-days': plain('is in the next seven days'),
    on: single('is on #'),
    'not-on': single('is not on #'),
    'on-or-after': single('is on or after #'),
    'on-or-before': single('is on or before #'),
    'in-fiscal-year': single('is in fiscal year #'),
    'in-fiscal-period': single('is in fiscal period #'),
    'in-fiscal-period-and-year': pair('is in fiscal period # of fiscal year ##'),
    'in-or-before-fiscal-period-and-year': pair('is in or before fiscal period # of fiscal year ##'),
    'in-or-after-fiscal-period-and-year': pair('is in or after fiscal period # of fiscal year ##'),
    ...counted,
    ...older,
    ...periods,
  }),
);
