/** First names of the company's people and their customers. */
export const firstNames = (
  'Amara, Anders, Beatriz, Chidi, Dalia, Emeka, Farah, Greta, Hiro, Imani, Ines, Jakub, Kavya, Lars, Leila, Mateo, ' +
  'Mei, Nadia, Niamh, Oscar, Pavel, Quentin, Rania, Rosa, Samir, Sigrid, Tariq, Tomoko, Ulrike, Viktor, Wanjiru, ' +
  'Xiomara, Yusuf, Zofia, Ciaran, Deepa, Elif, Goran'
).split(', ');

/** Family names. */
export const lastNames = (
  'Abara, Bergstrom, Castellan, Dhillon, Eriksen, Fontaine, Galvez, Haddad, Iversen, Jankowski, Kowal, Lindgren, ' +
  'Mbeki, Nakagawa, Oyelaran, Petrescu, Quispe, Rahimi, Santoro, Tanaka, Ueda, Vasquez, Whitlock, Xu, Yilmaz, ' +
  'Zielinski, Achterberg, Bianco, Chaudhry, Delgado, Engstrom, Ferreira, Guerin, Hakimi, Ivanova, Jorgensen, ' +
  'Kaplan, Laurent, Mwangi, Novak'
).split(', ');

/** First words of customers' names. */
export const placeWords = (
  'Alder, Amber, Birch, Bramble, Cedar, Copper, Crescent, Dune, Elm, Falcon, Fern, Granite, Hazel, Heron, Ivory, ' +
  'Juniper, Linden, Maple, North, Orchard, Pebble, Quarry, Silver, Willow'
).split(', ');

/** Second words of customers' names. */
export const siteWords = (
  'Bay, Bridge, Brook, Canal, Court, Field, Garden, Gate, Grove, Harbor, Hill, Lake, Lane, Meadow, Mill, Park, ' +
  'Point, Ridge, River, Square, Station, Street, Valley, Wharf'
).split(', ');

/** What customers are. */
export const customerKinds = (
  'Apartments, Bakery, Brewery, Clinic, College, Dairy, Foods, Gym, Hospital, Hotel, Laboratory, Laundry, Library, ' +
  'Logistics, Museum, Offices, Printworks, School, Supermarket, Theater'
).split(', ');

/** Streets. */
export const streetNames = (
  'Anchor Lane, Beacon Road, Chestnut Avenue, Dockside, Fountain Street, Garden Walk, High Street, Kiln Road, ' +
  'Market Square, Mill Lane, Old Quay, Orchard Road, Poplar Avenue, Station Road, Weaver Street'
).split(', ');

/** What contacts of customers do. */
export const jobTitles = 'Facility Manager, Office Manager, Site Engineer, Caretaker, Owner, Shift Lead'.split(', ');
