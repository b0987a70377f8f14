/** Columns of the relation `users`: who asks. */
export const userColumns = { id: 'userid', businessUnit: 'businessunitid', language: 'languagecode' } as const;

/** Columns of the relation with the people below each user. */
export const subordinateColumns = { user: userColumns.id, person: 'personid' } as const;
