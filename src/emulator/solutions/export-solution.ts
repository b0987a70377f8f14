import { refuse } from '../messages/messages.ts';
import { exportedProfile } from './exported-profile.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import { writePackage } from './solution-package.ts';
import { findSolution, profilesOf } from './solution-components.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';

/** ExportSolution: a zip with the solution's profiles as they are published. Managed solutions cannot be exported. */
export async function exportSolution(session: Session, body: Record<string, unknown>): Promise<Answer> {
  const name = String(body.SolutionName);
  const solution = findSolution(session, name);
  if (!solution) throw refuse('SolutionNotFound', name);
  if (solution.ismanaged === true) throw refuse('CannotExportManagedSolution', name);
  const profiles = profilesOf(session, solution).map((id) => exportedProfile(session, id));
  if (profiles.length === 0) throw refuse('NotImplemented', 'the export of a solution without a profile');
  const publisher = session.state.newest.get('publisher', textIn(solution, 'publisherid')) ?? {};
  const bytes = await writePackage(
    session.metadata,
    {
      uniqueName: textIn(solution, 'uniquename'),
      friendlyName: textIn(solution, 'friendlyname'),
      version: textIn(solution, 'version'),
      managed: body.Managed === true,
      publisher: {
        uniqueName: textIn(publisher, 'uniquename'),
        friendlyName: textIn(publisher, 'friendlyname'),
        prefix: textIn(publisher, 'customizationprefix'),
        optionValuePrefix: Number(publisher.customizationoptionvalueprefix),
      },
    },
    profiles,
  );
  return jsonAnswer(200, {
    '@odata.context': `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.ExportSolutionResponse`,
    ExportSolutionFile: Buffer.from(bytes).toString('base64'),
  });
}
