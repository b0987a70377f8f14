import { SqlRefusal } from '../sql-refusal.ts';

/**
 * A name between quotes; a closing quote in it is doubled.
 * @throws SqlRefusal for a name with control characters or none at all: no table or column has such a name
 */
export function quoteName(name: string, [open, close]: readonly [string, string]): string {
  if (name === '' || /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u.test(name)) {
    throw new SqlRefusal(`${JSON.stringify(name)} cannot be the name of a table or column`);
  }
  return `${open}${name.replaceAll(close, close + close)}${close}`;
}
