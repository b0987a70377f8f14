/** What FetchXML allows of one element. */
export interface ElementGrammar {
  /** Elements it may stand in; empty for the root. */
  readonly parents: readonly string[];
  readonly attributes: readonly string[];
  /** Groups of attributes; of each group at least one must be there. */
  readonly needs: readonly (readonly string[])[];
}

function element(parents: string, attributes: string, needs = ''): ElementGrammar {
  const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '));
  return {
    parents: words(parents),
    attributes: words(attributes),
    needs: words(needs).map((group) => group.split('|')),
  };
}

const linkAttributes = 'name from to alias link-type intersect visible enableprefiltering prefilterparametername';

/**
 * Every FetchXML element with its attributes and its parents. Sources: Fetch.xsd 9.0.0.2090 and the newer attributes of
 * Microsoft's FetchXML reference (2024-2026), fetchxml-semantics §2. `resultformat`, `source`, `entityalias` and
 * `secondary` are in neither, but in queries that Microsoft's own products and solutions ship.
 */
export const grammar: ReadonlyMap<string, ElementGrammar> = new Map([
  [
    'fetch',
    element(
      '',
      'version mapping output-format distinct aggregate aggregatelimit top count page paging-cookie ' +
        'returntotalrecordcount no-lock useraworderby latematerialize datasource archive options utc-offset ' +
        'min-active-row-version resultformat',
    ),
  ],
  ['entity', element('fetch', 'name enableprefiltering prefilterparametername', 'name')],
  ['link-entity', element('entity link-entity filter', `${linkAttributes} entityalias secondary`, 'name')],
  [
    'filter',
    element(
      'entity link-entity filter',
      'type hint isquickfindfields overridequickfindrecordlimitenabled overridequickfindrecordlimitdisabled',
    ),
  ],
  [
    'condition',
    element(
      'filter',
      'attribute operator value valueof entityname column alias aggregate rowaggregate uiname uitype uihidden source',
      'attribute|column|alias operator',
    ),
  ],
  ['value', element('condition', 'uiname uitype')],
  [
    'attribute',
    element(
      'entity link-entity',
      'name alias aggregate groupby dategrouping usertimezone distinct rowaggregate build added-by addedby',
      'name',
    ),
  ],
  ['order', element('fetch entity link-entity', 'attribute alias entityname descending', 'attribute|alias')],
  ['all-attributes', element('entity link-entity', '')],
  ['no-attrs', element('entity link-entity', '')],
]);

/** Values of `filter/@type`. */
export const filterTypes: readonly string[] = ['and', 'or'];
