import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { startJob } from './async-operations.ts';
import type { Job } from './async-operations.ts';
import { checkExport, exportBytes } from './export-solution.ts';

type Body = Record<string, unknown>;

/** ExportSolutionAsync: the file is made after the answer. The export job has the id of its asyncoperation (inferred). */
export function exportSolutionAsync(session: Session, body: Body): Answer {
  checkExport(session, body);
  const AsyncOperationId = startJob(session, { action: 'ExportSolutionAsync', operationType: 202 }, body);
  const context = `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.ExportSolutionAsyncResponse`;
  return jsonAnswer(200, { '@odata.context': context, AsyncOperationId, ExportJobId: AsyncOperationId });
}

/** The work of an export. */
export async function writeExportFile(session: Session, { id, body }: Job): Promise<void> {
  const bytes = await exportBytes(session, body);
  session.state.newest.set('exportfile', id, { bytes: Buffer.from(bytes).toString('base64') });
}

/** DownloadSolutionExportData. */
export function downloadSolutionExportData(session: Session, body: Body): Answer {
  const id = readGuid(String(body.ExportJobId)) ?? '';
  const file = session.state.newest.get('exportfile', id);
  if (!file) throw refuse('ExportDataNotFound', id);
  const context = `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.DownloadSolutionExportDataResponse`;
  return jsonAnswer(200, { '@odata.context': context, ExportSolutionFile: file.bytes });
}
