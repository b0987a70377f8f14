import { isRecord } from '../../diagnostics/json.ts';
import { readGuid } from '../../diagnostics/guid.ts';
import { randomUUID } from 'node:crypto';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { emptyAnswer, jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { findRow, removeRow, rowsWhere, storeRow } from '../store/stored-rows.ts';

/** Component types by table, as far as they are known here. Source: dataverse-model §1.9, §2.3. */
const typeOfTable: ReadonlyMap<string, number> = new Map([
  ['savedquery', 26],
  ['mobileofflineprofile', 161],
]);

interface Component {
  readonly type: number;
  readonly id: string;
}

/**
 * AddAppComponents. The app waits for a publish then. That it takes a profile is inferred; the file form, a component of
 * type 161, is seen in real apps (dataverse-model §1.9).
 */
export function addAppComponents(session: Session, body: Record<string, unknown>): Answer {
  const app = appOf(session, body.AppId);
  for (const component of componentsOf(session, body.Components)) {
    if (componentRows(session, app, component).length > 0) continue;
    const id = randomUUID();
    storeRow(
      session,
      { table: 'appmodulecomponent', id },
      {
        appmodulecomponentid: id,
        appmoduleidunique: app.appmoduleidunique ?? null,
        componenttype: component.type,
        objectid: component.id,
        rootcomponentbehavior: 0,
      },
    );
  }
  leaveUnpublished(session, app);
  return emptyAnswer();
}

/** RemoveAppComponents; what the app does not have is no error (inferred). */
export function removeAppComponents(session: Session, body: Record<string, unknown>): Answer {
  const app = appOf(session, body.AppId);
  for (const component of componentsOf(session, body.Components)) {
    for (const row of componentRows(session, app, component)) {
      removeRow(session.state, { table: 'appmodulecomponent', id: textIn(row, 'appmodulecomponentid') });
    }
  }
  leaveUnpublished(session, app);
  return emptyAnswer();
}

/** RetrieveAppComponents: the rows in `value`. Source: Microsoft's page on apps by code. */
export function retrieveAppComponents(session: Session, appModuleId: string | undefined): Answer {
  const app = appOf(session, appModuleId);
  const rows = rowsWhere(session.state, 'appmodulecomponent', { appmoduleidunique: app.appmoduleidunique ?? null });
  const value = rows.map((row) => ({
    appmodulecomponentid: row.appmodulecomponentid,
    componenttype: row.componenttype,
    objectid: row.objectid,
    rootcomponentbehavior: row.rootcomponentbehavior,
    _appmoduleidunique_value: row.appmoduleidunique,
  }));
  return jsonAnswer(200, { '@odata.context': `${session.serviceRoot}$metadata#appmodulecomponents`, value });
}

function appOf(session: Session, id: unknown): Row {
  const appmoduleid = typeof id === 'string' ? (readGuid(id) ?? '') : '';
  const app = findRow(session.state, { table: 'appmodule', id: appmoduleid });
  if (!app) throw refuse('RecordNotFound', 'appmodule', appmoduleid);
  return app;
}

function componentsOf(session: Session, components: unknown): Component[] {
  if (!Array.isArray(components)) throw malformed('Components must be a list.');
  return components.map((each) => componentOf(session, each));
}

/** A reference to a row: its type in `@odata.type` and its primary id. */
function componentOf(session: Session, reference: unknown): Component {
  const named = isRecord(reference) ? reference['@odata.type'] : undefined;
  const table = typeof named === 'string' ? named.replace(/^#?Microsoft\.Dynamics\.CRM\./, '') : '';
  const type = typeOfTable.get(table);
  if (type === undefined) throw refuse('NotImplemented', `components of type '${table}'`);
  const value = isRecord(reference) ? reference[`${table}id`] : undefined;
  const id = typeof value === 'string' ? readGuid(value) : undefined;
  if (id === undefined) throw malformed(`'${table}id' is no GUID.`);
  if (!findRow(session.state, { table, id })) throw refuse('RecordNotFound', table, id);
  return { type, id };
}

function componentRows(session: Session, app: Row, { type, id }: Component): readonly Row[] {
  const match = { appmoduleidunique: app.appmoduleidunique ?? null, objectid: id, componenttype: type };
  return rowsWhere(session.state, 'appmodulecomponent', match);
}

function leaveUnpublished(session: Session, app: Row): void {
  storeRow(session, { table: 'appmodule', id: textIn(app, 'appmoduleid') }, { ...app, componentstate: 1 });
}

function malformed(reason: string): Error {
  return refuse('MalformedPayload', 'AddAppComponents', reason);
}
