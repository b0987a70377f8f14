import { userColumns } from '../filter/user-columns.ts';

/** Columns of the relations of what is on devices, and of what a statement gives. */
export const contentColumns = { user: userColumns.id, id: 'id', rows: 'rows' } as const;
