import { expect, test } from '@jest/globals';
import { readAssignedPeople } from '../../src/commands/people/read-people.ts';
import { peopleOf } from '../../src/commands/promote/people-of.ts';

const north = { id: '490721ae-86eb-591a-b50d-272786914b92', name: 'North' };
const options = { flag: () => false, text: () => undefined, list: () => [], wholeNumber: () => undefined };

test.each([north.name, ' NORTH ', north.id, north.id.toUpperCase()])(
  'people of mop.yaml under %j are those of the profile, whatever the command',
  (key) => {
    const entry = { local: 'dev', assign: { [key]: { users: ['ann@contoso.example'] }, South: { users: ['bob'] } } };
    const people = [{ profile: key, users: ['ann@contoso.example'], teams: [] }];
    expect(peopleOf({ entry }, [north], options).people).toEqual(people);
    expect(readAssignedPeople(entry, { name: 'dev', profile: key })).toEqual(people);
    expect(peopleOf({ entry }, [{ id: 'x', name: 'West' }], options).people).toEqual([]);
  },
);
