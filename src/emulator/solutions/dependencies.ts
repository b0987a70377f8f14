import { metadataId, relationshipWithId } from '../definitions/relationship-ids.ts';
import { refuse } from '../messages/messages.ts';
import { functionParameters } from '../organization/function-parameters.ts';
import type { Session } from '../organization/session.ts';
import { profileRows } from '../profiles/publish.ts';
import { seededId } from '../seed/seeded-id.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import { componentTypes } from './component-types.ts';
import { componentsOf, requireSolution } from './solution-components.ts';

interface End {
  readonly type: number;
  readonly id: string;
}

interface Dependency {
  readonly dependent: End;
  readonly required: End;
}

/** RetrieveMissingDependencies: what a solution's profiles need and the solution has not. Source: Microsoft's reference. */
export function retrieveMissingDependencies(session: Session, request: WebRequest): Answer {
  const { SolutionUniqueName = '' } = functionParameters(request, { SolutionUniqueName: 'Edm.String' });
  const components = componentsOf(session, requireSolution(session, SolutionUniqueName));
  const inside = new Set(components.map(({ objectId }) => objectId));
  const profiles = components.filter(({ type }) => type === componentTypes.profile);
  const all = profiles.flatMap(({ objectId }) => dependenciesOf(session, objectId));
  return answer(
    session,
    all.filter(({ required }) => !inside.has(required.id)),
  );
}

/** RetrieveDependenciesForUninstall: what would keep a solution from going. Apps are not looked at inside, so nothing does. */
export function retrieveDependenciesForUninstall(session: Session, request: WebRequest): Answer {
  const { SolutionUniqueName = '' } = functionParameters(request, { SolutionUniqueName: 'Edm.String' });
  requireSolution(session, SolutionUniqueName);
  return answer(session, []);
}

/** RetrieveDependenciesForDelete: which items and associations need a table or relationship. */
export function retrieveDependenciesForDelete(session: Session, request: WebRequest): Answer {
  const declared = { ObjectId: 'Edm.Guid', ComponentType: 'Edm.Int32' } as const;
  const { ObjectId: id = '', ComponentType = '' } = functionParameters(request, declared);
  const type = Number(ComponentType);
  const profiles = session.state.newest
    .list('mobileofflineprofile')
    .map((row) => textIn(row, 'mobileofflineprofileid'));
  if (type === componentTypes.profile && !profiles.includes(id)) throw refuse('ComponentNotFound', id, type);
  const all = profiles.flatMap((profile) => dependenciesOf(session, profile));
  return answer(
    session,
    all.filter(({ required }) => required.id === id && required.type === type),
  );
}

/** Items need their tables, associations their relationships. Source: solution-format §2.1. */
function dependenciesOf(session: Session, profileId: string): readonly Dependency[] {
  if (!session.state.newest.get('mobileofflineprofile', profileId)) return [];
  const { items, associations } = profileRows(session, profileId);
  return [
    ...items.map((row) => ({
      dependent: { type: componentTypes.item, id: textIn(row, 'mobileofflineprofileitemid') },
      required: {
        type: componentTypes.table,
        id: metadataId(session, 'table', textIn(row, 'selectedentitytypecode')),
      },
    })),
    ...associations.flatMap((row) => {
      const id = textIn(row, 'relationshipid');
      const dependent = { type: componentTypes.association, id: textIn(row, 'mobileofflineprofileitemassociationid') };
      const required = { type: componentTypes.relationship, id };
      return relationshipWithId(session, id) ? [{ dependent, required }] : [];
    }),
  ];
}

/** Source of the columns: Microsoft's reference of the dependency table. 2 is a published dependency. */
function answer(session: Session, dependencies: readonly Dependency[]): Answer {
  const value = dependencies.map(({ dependent, required }) => ({
    '@odata.type': '#Microsoft.Dynamics.CRM.dependency',
    dependencyid: seededId(session.state.organizationId, 'dependency', `${dependent.id} ${required.id}`),
    dependencytype: 2,
    dependentcomponenttype: dependent.type,
    dependentcomponentobjectid: dependent.id,
    requiredcomponenttype: required.type,
    requiredcomponentobjectid: required.id,
  }));
  return jsonAnswer(200, { '@odata.context': `${session.serviceRoot}$metadata#dependencies`, value });
}
