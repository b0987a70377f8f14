import type { AssetType } from './asset-types.ts';
import type { Setting } from './company.ts';
import type { Stamp } from './row-book.ts';

/** What devices need. */
export interface DeviceTypes {
  readonly provider: string;
  readonly command: string;
  /** Roles of a connection: asset, device. */
  readonly roles: { readonly asset: string; readonly device: string };
}

/** Adds the IoT provider, settings, commands, what devices report, and the roles that connect them with assets. */
export function addDeviceTypes({ book, founded }: Setting, types: readonly AssetType[], stamp: Stamp): DeviceTypes {
  const named = (table: string, msdyn_name: string): string => book.owned(table, { msdyn_name }, stamp);
  const msdyn_iotprovider = named('msdyn_iotprovider', 'Contoso IoT hub');
  const instance = { msdyn_name: 'Production hub', msdyn_iotprovider, msdyn_url: 'https://hub.contoso.example' };
  const provider = book.owned('msdyn_iotproviderinstance', instance, stamp);
  const settings = { msdyn_name: 'IoT settings', msdyn_defaultiotproviderinstance: provider };
  book.owned('msdyn_iotsettings', settings, stamp);
  const [command = ''] = ['Restart', 'Report now'].map((name) => named('msdyn_iotdevicecommanddefinition', name));
  const definitions = ['Firmware version', 'Signal strength'].map((name) => named('msdyn_iotpropertydefinition', name));
  for (const { deviceCategory } of types) {
    for (const msdyn_property of definitions) {
      const row = { msdyn_name: 'Reported', msdyn_devicecategory: deviceCategory, msdyn_property, msdyn_istag: false };
      book.owned('msdyn_iotdeviceproperty', row, stamp);
    }
  }
  const role = (name: string): string => book.shared('connectionrole', { name }, founded);
  return { provider, command, roles: { asset: role('Monitored asset'), device: role('Monitoring device') } };
}
