/** Headers that name another user as the caller, and the column that has their value. Source: dataverse-model §4.2. */
export const callerHeaders = { callerobjectid: 'azureactivedirectoryobjectid', mscrmcallerid: 'systemuserid' } as const;

/** Their names, in lower case. */
export const callerHeaderNames: readonly string[] = Object.keys(callerHeaders);
