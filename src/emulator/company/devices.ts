import type { AssetType } from './asset-types.ts';
import type { Asset, Setting } from './company.ts';
import type { NewCustomer } from './customers.ts';
import type { DeviceTypes } from './device-types.ts';
import { elementAt } from './random.ts';
import type { Random } from './random.ts';
import type { Stamp } from './row-book.ts';
import { dayLength, hours, instantText } from './time-text.ts';

/** Registered, in the registration status of devices. Common knowledge, not from Microsoft's pages at hand. */
const registered = 192_350_003;

/** What devices are made from. */
export interface DeviceSources {
  readonly types: readonly AssetType[];
  readonly devices: DeviceTypes;
}

/** Adds a device to every eighth asset or so, connected both ways, with what it has reported. */
export function addDevices(
  setting: Setting,
  customer: NewCustomer & { readonly assets: readonly Asset[] },
  sources: DeviceSources,
): void {
  const { assets, random } = customer;
  for (const asset of assets) {
    if (random.chance(0.12)) addDevice(setting, { customer, asset }, sources);
  }
}

interface Monitored {
  readonly customer: NewCustomer;
  readonly asset: Asset;
}

function addDevice(setting: Setting, { customer, asset }: Monitored, { types, devices }: DeviceSources): void {
  const { book } = setting;
  const { stamp, random } = customer;
  const deviceId = `dev-${100_000 + book.count('msdyn_iotdevice')}`;
  const id = book.owned(
    'msdyn_iotdevice',
    {
      msdyn_name: `Sensor of ${asset.name}`,
      msdyn_deviceid: deviceId,
      msdyn_account: customer.account,
      msdyn_category: elementAt(types, asset.kind).deviceCategory,
      msdyn_iotproviderinstance: devices.provider,
      msdyn_registrationstatus: registered,
      msdyn_connectionstate: random.chance(0.9),
    },
    stamp,
  );
  const history = { msdyn_name: deviceId, msdyn_device: id };
  book.owned('msdyn_iotdeviceregistrationhistory', history, stamp);
  connect(setting, { asset: asset.id, device: id, stamp }, devices);
  addReports(setting, { ...history, random, stamp, asset: asset.id, command: devices.command });
}

/** A connection and its mirror image. */
function connect(
  { book }: Setting,
  { asset, device, stamp }: { readonly asset: string; readonly device: string; readonly stamp: Stamp },
  { roles }: DeviceTypes,
): void {
  const ends = [
    { id: asset, table: 'msdyn_customerasset', role: roles.asset },
    { id: device, table: 'msdyn_iotdevice', role: roles.device },
  ];
  for (const [first, second] of [ends, ends.toReversed()]) {
    if (!first || !second) continue;
    const row = {
      record1id: first.id,
      'record1id@table': first.table,
      record1roleid: first.role,
      record2id: second.id,
      'record2id@table': second.table,
      record2roleid: second.role,
    };
    book.owned('connection', row, stamp);
  }
}

interface Reports {
  readonly msdyn_name: string;
  readonly msdyn_device: string;
  readonly asset: string;
  readonly command: string;
  readonly random: Random;
  readonly stamp: Stamp;
}

/** Readings, alerts and commands of the last three months. */
function addReports({ book, today }: Setting, { msdyn_name, msdyn_device, ...reports }: Reports): void {
  const { asset, command, random, stamp } = reports;
  const some = (count: number): readonly { readonly owner: Stamp['owner']; readonly on: number }[] =>
    Array.from({ length: count }, () => ({
      owner: stamp.owner,
      on: (today - random.whole(1, 90)) * dayLength + hours(random.whole(0, 23)),
    }));
  for (const when of some(random.whole(2, 6))) {
    const row = { msdyn_lastactivitytime: instantText(when.on), msdyn_connectionstate: true };
    book.owned('msdyn_iotdevicedatahistory', { msdyn_name, msdyn_device, ...row }, when);
  }
  for (const when of some(random.whole(0, 3))) {
    const alert = { msdyn_device, msdyn_deviceid: msdyn_name, msdyn_customerasset: asset };
    const reading = { msdyn_description: 'Reading out of range', msdyn_alerttime: instantText(when.on), ...alert };
    book.owned('msdyn_iotalert', reading, when);
  }
  for (const when of some(random.whole(0, 2))) {
    const sent = { msdyn_command: command, msdyn_deviceid: msdyn_name, msdyn_customerasset: asset };
    book.owned('msdyn_iotdevicecommand', { msdyn_name: 'Restart', msdyn_device, ...sent }, when);
  }
}
