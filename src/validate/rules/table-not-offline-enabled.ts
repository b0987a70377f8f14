import type { Metadata, Table } from '../../metadata/metadata.ts';
import type { Finding, Rule } from '../rule.ts';
import { unsupportedTables } from '../unsupported-tables.ts';

/**
 * A table without the two switches that offline use needs. The bundled catalog knows them as they were seen in
 * organizations that may differ, so it only warns. Source: server errors 0x8006099C, 0x8006099E, 0x800609A2; semantics 5.
 */
export const tableNotOfflineEnabled: Rule = {
  code: 'MOP204',
  id: 'table-not-offline-enabled',
  severity: 'warning',
  summary: 'The table is not enabled for mobile offline, or its changes are not tracked.',
  serverErrors: ['0x8006099C', '0x8006099E', '0x800609A2'],
  *check({ checked, metadata }) {
    for (const { item, table } of checked.items) {
      // Enabling would not help what cannot be used offline at all, MOP201.
      const found = table && !unsupportedTables.has(item.table) && describe(table, metadata.authority);
      if (found) yield { ...found, place: { path: item.path, on: 'key' }, table: item.table };
    }
  },
};

function describe(
  { logicalName, offlineEnabled, changeTracking }: Table,
  authority: Metadata['authority'],
): Pick<Finding, 'message' | 'severity'> | undefined {
  const lacking = [
    ...(offlineEnabled === false ? ['enabled for mobile offline'] : []),
    ...(changeTracking === false ? ['change-tracked'] : []),
  ].join(' nor ');
  if (lacking === '') return undefined;
  const lacks = `${offlineEnabled === false && changeTracking === false ? 'neither' : 'not'} ${lacking}`;
  return authority === 'organization'
    ? { message: `"${logicalName}" is ${lacks} in the organization; enable it or remove it`, severity: 'error' }
    : { message: `as far as is known, "${logicalName}" is ${lacks}; enable it in the organization or remove it` };
}
