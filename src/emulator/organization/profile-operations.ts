import { addAppComponents, removeAppComponents, retrieveAppComponents } from '../apps/app-components.ts';
import { refuse } from '../messages/messages.ts';
import { action } from './action.ts';
import type { Operation } from './action.ts';
import { functionParameters } from './function-parameters.ts';

const appParameters = { AppId: 'Edm.Guid!', Components: 'list!' } as const;

/** Operations on apps, and those of profiles that nobody outside knows how to call. Source: dataverse-model §2. */
export const profileOperations: Readonly<Record<string, Operation>> = {
  AddAppComponents: action('AddAppComponents', appParameters, addAppComponents),
  RemoveAppComponents: action('RemoveAppComponents', appParameters, removeAppComponents),
  RetrieveAppComponents: {
    method: 'GET',
    run: (session, request) =>
      retrieveAppComponents(session, functionParameters(request, { AppModuleId: 'Edm.Guid' }).AppModuleId),
  },
  Validate: notPublic('Validate'),
  ValidateUnpublished: notPublic('ValidateUnpublished'),
  ValidateSavedQuery: notPublic('ValidateSavedQuery'),
};

/** Every parameter is refused, as it was seen of Validate (microsoft-offline-skill §1.7). */
function notPublic(name: string): Operation {
  return action(name, {}, () => {
    throw refuse('NotImplemented', `how '${name}' is called`);
  });
}
