import { packAny } from '../../solution/pack-solution.ts';
import type { SolutionDescription } from '../../solution/solution-description.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { componentTypes } from './component-types.ts';
import { exportedProfile } from './exported-profile.ts';
import { readPackage } from './read-package.ts';
import { revisePackage } from './revise-package.ts';
import { componentsOf, objectIdOf, requireSolution } from './solution-components.ts';
import type { Component } from './solution-components.ts';

type Body = Record<string, unknown>;

/** ExportSolution: a zip with the solution's profiles as they are published. Managed solutions cannot be exported. */
export async function exportSolution(session: Session, body: Body): Promise<Answer> {
  return jsonAnswer(200, {
    '@odata.context': `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.ExportSolutionResponse`,
    ExportSolutionFile: Buffer.from(await exportBytes(session, body)).toString('base64'),
  });
}

/** The solution that is asked for, or a refusal. The default solution has everything there is, which is not known here. */
export function checkExport(session: Session, body: Body): Row {
  const name = String(body.SolutionName);
  const solution = requireSolution(session, name);
  if (solution.ismanaged === true) throw refuse('CannotExportManagedSolution', name);
  if (textIn(solution, 'uniquename') === 'Default')
    throw refuse('NotImplemented', 'how to export the default solution');
  return solution;
}

/** The bytes of the zip. */
export async function exportBytes(session: Session, body: Body): Promise<Uint8Array> {
  const solution = checkExport(session, body);
  const { metadata } = session;
  const components = componentsOf(session, solution);
  const profiles = components.filter(({ type }) => type === componentTypes.profile);
  const packing = {
    profiles: profiles.map(({ objectId }) => exportedProfile(session, objectId)),
    solution: describe(session, solution, body.Managed === true),
    writing: {
      displayName: (table: string) => metadata.table(table)?.displayName ?? table,
      schemaName: (table: string) => metadata.table(table)?.schemaName ?? table,
      filterText: () => '',
    },
    metadata,
  };
  const others = components.filter(({ type }) => type !== componentTypes.profile);
  if (others.length === 0) return (await packAny(packing)).bytes;
  return revisePackage(await fileWith(session, solution, others), packing);
}

/** The package that the solution was imported from, if it has just the components that the solution has beside profiles. */
async function fileWith(session: Session, solution: Row, others: readonly Component[]): Promise<Uint8Array> {
  const file = session.state.newest.get('solutionfile', textIn(solution, 'solutionid'));
  const bytes = Buffer.from(textIn(file ?? {}, 'bytes'), 'base64');
  const roots = file ? (await readPackage(bytes)).roots : [];
  const profileType = String(componentTypes.profile);
  const packed = roots.filter(({ type }) => type !== profileType && !Number.isNaN(Number(type)));
  const ids = new Set(packed.map((root) => objectIdOf(session, root)));
  if (packed.length === others.length && others.every(({ objectId }) => ids.has(objectId))) return bytes;
  throw refuse('NotImplemented', 'how to export components other than profiles that no imported package brought');
}

function describe(session: Session, solution: Row, managed: boolean): SolutionDescription {
  const publisher = session.state.newest.get('publisher', textIn(solution, 'publisherid')) ?? {};
  return {
    uniqueName: textIn(solution, 'uniquename'),
    friendlyName: textIn(solution, 'friendlyname'),
    version: textIn(solution, 'version'),
    managed,
    publisher: {
      uniqueName: textIn(publisher, 'uniquename'),
      friendlyName: textIn(publisher, 'friendlyname'),
      prefix: textIn(publisher, 'customizationprefix'),
      optionValuePrefix: Number(publisher.customizationoptionvalueprefix),
    },
  };
}
