import type { Setting } from './company.ts';
import type { Owner } from './company-row.ts';
import type { Statuses } from './statuses.ts';

/** Adds the one row each that Field Service, scheduling and time entry have. */
export function addSettings({ book, founded }: Setting, owner: Owner, statuses: Statuses): void {
  const stamp = { owner, on: founded };
  book.owned(
    'msdyn_fieldservicesetting',
    {
      msdyn_name: 'Field Service Settings',
      msdyn_workorderprefix: 'WO-',
      msdyn_workorderstartingnumber: 10_000,
      msdyn_defaultbookingduration: 60,
      msdyn_defaultscheduledbookingstatus: statuses.bookings.get('Scheduled')?.id ?? null,
      msdyn_defaultcanceledbookingstatus: statuses.bookings.get('Canceled')?.id ?? null,
      msdyn_deactivateworkorderwhenposted: true,
    },
    stamp,
  );
  const scheduling = { msdyn_name: 'Default', msdyn_connecttomaps: false, msdyn_geolocationexpiresafterxminutes: 30 };
  book.shared('msdyn_schedulingparameter', scheduling, founded);
  book.owned('msdyn_timeentrysetting', { msdyn_name: 'Bookings', msdyn_isdefault: true }, stamp);
}
