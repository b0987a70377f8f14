import type { Attack } from './attacks.ts';
import { many } from './profile-text.ts';
import { customizationsXml, itemXml, manifestXml, profileXml, zipOf } from './sound-package.ts';

const xml = (size: number, make: (size: number) => string): Attack => ({
  size,
  make: (count) => ({ kind: 'xml', content: make(count) }),
});
const zip = (size: number, files: (size: number) => Readonly<Record<string, string | Buffer>>): Attack => ({
  size,
  make: async (count) => ({ kind: 'zip', content: await zipOf(files(count)) }),
});
const items = (size: number, make: (number: number) => string): string => profileXml(many(size, make).join('\n'));
const item = itemXml;
const association = (relationship: string, filter = ''): string =>
  `<MobileOfflineProfileItemAssociation><MobileOfflineProfileItemAssociationId>{11111111-2222-3333-4444-555555555555}</MobileOfflineProfileItemAssociationId><RelationshipDisplayName>${relationship}</RelationshipDisplayName><ProfileItemAssociationEntityFilter>${filter}</ProfileItemAssociationEntityFilter></MobileOfflineProfileItemAssociation>`;
const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const fetch = (table: string, inner: string): string =>
  escaped(`<fetch><entity name="${table}"><filter>${inner}</filter></entity></fetch>`);

/** Packages that grow. */
export const packageAttacks: Readonly<Record<string, Attack>> = {
  'xml: one table again and again': xml(1_000, (size) => items(size, () => item({ table: 'Account' }))),
  'xml: tables': xml(1_000, (size) => items(size, (n) => item({ table: `T${n}` }))),
  'xml: related-only tables': xml(1_000, (size) => items(size, (n) => item({ table: `T${n}`, rows: 0 }))),
  'xml: associations': xml(1_000, (size) =>
    items(1, () => item({ table: 'Account', associations: association('contact_customer_accounts').repeat(size) })),
  ),
  'xml: unknown associations': xml(1_000, (size) =>
    items(1, () =>
      item({ table: 'Account', associations: many(size, (n) => association(`contact_customer_account${n}`)).join('') }),
    ),
  ),
  'xml: associations of one table again and again': xml(1_000, (size) =>
    items(size, () => item({ table: 'Account', associations: association('contact_customer_accounts') })),
  ),
  'xml: tables and ways to one of them': xml(500, (size) =>
    profileXml(
      [
        ...many(size, () => item({ table: 'Account', associations: association('contact_customer_accounts') })),
        ...many(size, () =>
          item({
            table: 'Contact',
            rows: 3,
            filter: fetch('contact', '<condition attribute="fullname" operator="eq" value="a"/>'),
          }),
        ),
      ].join(''),
    ),
  ),
  'xml: circles of tables': xml(300, (size) =>
    profileXml(
      [
        ...many(size, () => item({ table: 'Account', associations: association('contact_customer_accounts') })),
        ...many(size, () => item({ table: 'Contact', associations: association('contact_customer_accounts') })),
      ].join(''),
    ),
  ),
  'xml: filters': xml(1_000, (size) =>
    items(size, (n) =>
      item({
        table: 'Account',
        rows: 3,
        filter: fetch('account', `<condition attribute="nam${n}" operator="eq" value="a"/>`),
      }),
    ),
  ),
  'xml: one long filter': xml(2_000, (size) =>
    items(1, () =>
      item({
        table: 'Account',
        rows: 3,
        filter: fetch(
          'account',
          many(size, (n) => `<condition attribute="nam${n}" operator="eq" value="a"/>`).join(''),
        ),
      }),
    ),
  ),
  'xml: one long filter, a line each': xml(2_000, (size) =>
    items(1, () =>
      item({
        table: 'Account',
        rows: 3,
        filter: fetch(
          'account',
          many(size, (n) => `\n<condition attribute="nam${n}" operator="eq" value="a"/>`).join(''),
        ),
      }),
    ),
  ),
  'xml: a filter in pieces': xml(2_000, (size) =>
    items(1, () =>
      item({
        table: 'Account',
        rows: 3,
        filter: fetch(
          'account',
          many(size, (n) => `<condition attribute="nam${n}" operator="eq" value="a"/>`).join(''),
        ).replaceAll('/&gt;', '/<![CDATA[>]]>'),
      }),
    ),
  ),
  'xml: unknown elements': xml(2_000, (size) => profileXml('', many(size, (n) => `<Extra${n}/>`).join(''))),
  'xml: unknown elements of an item': xml(2_000, (size) =>
    items(1, () => item({ table: 'Account', extra: many(size, (n) => `<Extra${n}/>`).join('') })),
  ),
  'xml: unknown elements of many items': xml(1_000, (size) =>
    items(size, () => item({ table: 'Account', extra: '<Extra/>' })),
  ),
  'xml: nested unknown elements': xml(60, (size) => profileXml('', '<Extra>'.repeat(size) + '</Extra>'.repeat(size))),
  'xml: a long name': xml(300_000, (size) => profileXml('').replaceAll('One', 'n'.repeat(size))),
  'xml: item names': xml(1_000, (size) => items(size, (n) => item({ table: `T${n}`, name: 'Same' }))),
  'xml: containers': xml(1_000, (size) =>
    profileXml('', '<MobileOfflineProfileItems></MobileOfflineProfileItems>'.repeat(size)),
  ),
  'xml: attributes': xml(1_000, (size) => `<MobileOfflineProfile ${many(size, (n) => `a${n}="1"`).join(' ')}/>`),
  'xml: depth': xml(50_000, (size) => '<a>'.repeat(size)),
  'xml: namespaces': xml(2_000, (size) =>
    profileXml('', many(size, (n) => `<a${n}:b xmlns:a${n}="urn:${n}"/>`).join('')),
  ),
  'zip: entries': zip(2_000, (size) => ({
    ...sound(),
    ...Object.fromEntries(many(size, (n) => `f${n}`).map((name) => [name, 'x'])),
  })),
  'zip: entries with long names': zip(1_000, (size) => ({
    ...sound(),
    ...Object.fromEntries(many(size, (n) => `${'folder/'.repeat(100)}${n}`).map((name) => [name, 'x'])),
  })),
  'zip: profiles': zip(500, (size) =>
    sound(many(size, (n) => profileXml(item({ table: 'Account' })).replaceAll('One', `P${n}`)).join('')),
  ),
  'zip: profiles of one name': zip(500, (size) =>
    sound(many(size, () => profileXml(item({ table: 'Account' }))).join('')),
  ),
  'zip: profiles in documents': zip(500, (size) => ({
    ...sound(),
    ...Object.fromEntries(
      many(size, (n) => `MobileOfflineProfiles/${n}.xml`).map((name) => [name, profileXml(item({ table: 'Account' }))]),
    ),
  })),
  'zip: root components': zip(2_000, (size) => ({
    ...sound(),
    'solution.xml': manifestXml(
      many(
        size,
        (n) =>
          `<RootComponent type="161" id="{00000000-0000-0000-0000-${String(n).padStart(12, '0')}}" behavior="0" />`,
      ).join(''),
    ),
  })),
  'zip: missing dependencies': zip(2_000, (size) => ({
    ...sound(),
    'solution.xml': manifestXml(
      '',
      many(
        size,
        (n) =>
          `<MissingDependency><Required type="1" schemaName="t${n}" displayName="T" solution="S${n}" /><Dependent type="162" displayName="A" parentDisplayName="B" id="{1}" /></MissingDependency>`,
      ).join(''),
    ),
  })),
  'zip: entities beside': zip(2_000, (size) => ({
    ...sound(),
    'customizations.xml': customizationsXml(profileXml('')).replace(
      '<Entities></Entities>',
      `<Entities>${'<Entity><Name>a</Name></Entity>'.repeat(size)}</Entities>`,
    ),
  })),
  'zip: a bomb': zip(1, (size) => ({ ...sound(), 'customizations.xml': Buffer.alloc(size * 5_000_000, 32) })),
  'zip: text that packs well': zip(1, (size) => ({
    ...sound(),
    'customizations.xml': customizationsXml(
      profileXml('', `<Extra>${many(size * 20_000, (n) => `word ${n * 7919} `).join('')}</Extra>`),
    ),
  })),
};

function sound(profiles = profileXml(item({ table: 'Account' }))): Readonly<Record<string, string>> {
  return {
    'customizations.xml': customizationsXml(profiles),
    'solution.xml': manifestXml(),
    '[Content_Types].xml': '<Types />',
  };
}
