import type { Rule } from '../rule.ts';

/** What the app reads to show a booking: its status, whose it is, and who that is. Source: field-service §1.2. */
const neededTables = ['bookingstatus', 'bookableresource', 'systemuser'] as const;

/** Bookings without the tables that say what they are and whose. Source: field-service §2.3. */
export const bookingStatusMissing: Rule = {
  code: 'MOP216',
  id: 'booking-status-missing',
  severity: 'warning',
  summary: 'Bookings are in the profile, but not their statuses, resources or users.',
  *check({ checked: { itemsByTable } }) {
    const booking = itemsByTable.get('bookableresourcebooking')?.item;
    const missing = neededTables.filter((table) => !itemsByTable.has(table));
    if (!booking || missing.length === 0) return;
    yield {
      message: `bookings are in the profile without ${missing.join(', ')}, which the app reads to show them offline; add them`,
      place: { path: booking.path, on: 'key' },
      table: booking.table,
    };
  },
};
