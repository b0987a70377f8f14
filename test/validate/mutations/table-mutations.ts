import { at, misspell, pickAny } from './mutation.ts';
import type { Choice, Expected, Mutation, Mutations } from './mutation.ts';

/** Adds a table that a profile should not have. */
const adding =
  (...names: readonly string[]): Mutation =>
  ({ tree, random }) => {
    const table = random.pick(names);
    tree.set(['tables', table], { rows: 'related' });
    return at('tables', table);
  };

/** Takes out a table that others need. */
const removing =
  (names: readonly string[], ...path: readonly string[]): Mutation =>
  ({ tree, random }) => {
    tree.remove(['tables', random.pick(names)]);
    return at(...path);
  };

/** Says of which rows a table is; what it said of them before is gone. */
function setRows({ tree }: Choice, table: string, rows: string): void {
  for (const key of ['where', 'fetchxml', 'owned']) tree.remove(['tables', table, key]);
  tree.set(['tables', table, 'rows'], rows);
}

/** A table of the profile that is owned so. */
function owned({ tree, random, metadata }: Choice, ownership: string): string | undefined {
  return pickAny(
    random,
    tree.tables().filter((table) => metadata.table(table)?.ownership === ownership),
  );
}

/** Selects columns of a table and gives the place of one that was put among them. */
function selectColumns({ tree, random, metadata }: Choice, table: string, extra: string): Expected {
  const some = random.some([...(metadata.table(table)?.columns.keys() ?? [])], 6);
  const index = random.below(some.length + 1);
  tree.set(['tables', table, 'columns'], some.toSpliced(index, 0, extra));
  return at('tables', table, 'columns', index);
}

const coreTables = [
  'msdyn_workorder',
  'msdyn_workorderincident',
  'msdyn_workorderproduct',
  'msdyn_workorderservice',
  'msdyn_workordernte',
  'msdyn_workorderresolution',
  'msdyn_incidenttyperesolution',
];

/** What is wrong with the tables of a profile: which there are, which rows and columns of them. */
export const tableMutations: Mutations = {
  'unknown-table': [
    ({ tree, random, metadata }) => {
      const table = random.pick(tree.tables());
      const wrong = misspell(table, random);
      if (metadata.table(wrong)) return undefined;
      tree.rename(['tables', table], wrong);
      return at('tables', wrong);
    },
  ],
  'unsupported-table': [
    adding('msdyn_agreement', 'msdyn_purchaseorder', 'msdyn_rtv', 'msdyn_rma', 'msdyn_agreementbookingsetup'),
  ],
  'forbidden-table': [adding('activityparty', 'businessdatalocalizedlabel')],
  'virtual-table': [adding('new_virtual')],
  'table-not-offline-enabled': [adding('activitypointer', 'msdyn_inventorytransfer')],
  'default-table-missing': [removing(coreTables, 'name')],
  'all-records': [
    (choice) => {
      const table = owned(choice, 'UserOwned');
      if (table === undefined) return undefined;
      setRows(choice, table, 'all');
      return at('tables', table, 'rows');
    },
  ],
  'ownership-mismatch': [
    (choice) => {
      const table = owned(choice, 'OrganizationOwned');
      if (table === undefined) return undefined;
      setRows(choice, table, 'owned');
      choice.tree.set(['tables', table, 'owned'], ['user']);
      return at('tables', table, 'rows');
    },
  ],
  'owned-without-flags': [
    (choice) => {
      const table = choice.random.pick(choice.tree.tables());
      setRows(choice, table, 'owned');
      return at('tables', table, 'rows');
    },
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      tree.set(['tables', table, 'owned'], random.pick([['user'], ['user', 'team']]));
      return at('tables', table, 'owned');
    },
  ],
  'business-unit-rows': [
    (choice) => {
      const table = owned(choice, 'UserOwned');
      if (table === undefined || /status|type|priority|category|setting|parameter|taxcode/.test(table))
        return undefined;
      setRows(choice, table, 'owned');
      choice.tree.set(['tables', table, 'owned'], ['user', 'businessUnit']);
      return at('tables', table, 'owned', 1);
    },
  ],
  'too-many-tables': [
    ({ tree, random }) => {
      for (let number = tree.tables().length; number < 100 + random.below(20); number++)
        tree.set(['tables', `new_${number}`], { rows: 'related' });
      return at('name');
    },
  ],
  'notes-without-user': [removing(['systemuser'], 'tables', 'annotation')],
  'notes-unfiltered': [
    (choice) => {
      setRows(choice, 'annotation', 'all');
      return at('tables', 'annotation', 'rows');
    },
    (choice) => {
      setRows(choice, 'annotation', 'custom');
      choice.tree.set(
        ['tables', 'annotation', 'where'],
        [choice.random.pick(['isdocument eq 1', 'subject not-null', 'objectid not-null'])],
      );
      return at('tables', 'annotation', 'where');
    },
  ],
  'booking-status-missing': [
    removing(['bookingstatus', 'bookableresource', 'systemuser'], 'tables', 'bookableresourcebooking'),
  ],
  'unknown-column': [
    (choice) => {
      const table = choice.random.pick(choice.tree.tables());
      const columns = choice.metadata.table(table)?.columns;
      const wrong = misspell(choice.random.pick([...(columns?.keys() ?? ['name'])]), choice.random);
      return columns?.has(wrong) === false ? selectColumns(choice, table, wrong) : undefined;
    },
  ],
  'columns-miss-filter-column': [
    ({ tree, random, metadata }) => {
      const { conditions } = tree.parts();
      const own = conditions.filter(({ path }) => path[0] === 'tables' && path.length === 4);
      const found = pickAny(random, own);
      const primary = metadata.table(found?.table ?? '')?.primaryId;
      if (!found || primary === undefined) return undefined;
      tree.set(['tables', found.table, 'columns'], [primary]);
      return at('tables', found.table, 'columns');
    },
  ],
  'too-many-image-columns': [
    ({ tree, random, metadata }) => {
      const withImage = [...metadata.tableNames()].filter(
        (name) => metadata.table(name)?.columns.get('entityimage')?.type === 'Image',
      );
      for (const table of random.some(withImage, 20))
        tree.set(['tables', table], { rows: 'related', columns: ['entityimage'] });
      return withImage.length < 15 ? undefined : at('name');
    },
  ],
  'sync-interval-range': [
    ({ tree, random }) => {
      const table = random.pick(tree.tables());
      tree.set(['tables', table, 'sync'], random.pick([0, 1, 4, 1_441, 100_000, -5, 7.5]));
      return at('tables', table, 'sync');
    },
  ],
  'sync-interval-hot': [
    ({ tree, random }) => {
      const table = random.pick([
        'bookingstatus',
        'msdyn_priority',
        'msdyn_workordertype',
        'msdyn_workordersubstatus',
        'transactioncurrency',
        'territory',
      ]);
      tree.set(['tables', table, 'sync'], 5);
      return at('tables', table, 'sync');
    },
  ],
  'sync-interval-overridden': [
    ({ tree, random }) => {
      const found = pickAny(random, tree.relationships());
      if (!found) return undefined;
      tree.set(['tables', found.target, 'sync'], 120 + random.below(1_000));
      tree.set(['tables', found.table, 'sync'], 5 + random.below(60));
      return at('tables', found.target, 'sync');
    },
  ],
};
