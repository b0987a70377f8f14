/** A profile without any finding. */
export function goodProfile(name: string): string {
  return `version: 1\nname: ${name}\ntables:\n  account:\n    rows: owned\n    owned: [user]\n`;
}

/** A profile with an error (two tables in a circle), a warning (every account) and a remark (they all come twice). */
export function badProfile(name: string): string {
  return `version: 1
name: ${name}
tables:
  account:
    rows: all
    related: [contact_customer_accounts]
  contact:
    rows: related
    related: [account_primary_contact]
`;
}
