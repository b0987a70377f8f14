import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { entryText } from '../entry-text.ts';
import { judge, leaveOpen } from '../live-check.ts';
import type { LiveCheck, Verdict } from '../live-check.ts';
import { isJson, textOf } from '../live-target.ts';
import type { Answer, Json } from '../live-target.ts';
import { Obstacle, unpublishedRow } from '../scratch.ts';
import type { Scratch } from '../scratch.ts';
import { seen } from './rows.ts';

/** A profile in an unmanaged solution of its own. */
interface Travelling {
  readonly profile: string;
  readonly item: string;
  readonly solution: string;
  readonly solutionName: string;
}

/** Account with columns, an interval and its contacts. */
async function makeTravelling(scratch: Scratch): Promise<Travelling> {
  const solutionName = `mop_live_${randomUUID().slice(0, 8)}`;
  const publisher = await scratch.create('publishers', {
    uniquename: `moplive${randomUUID().slice(0, 6)}`,
    friendlyname: scratch.name('publisher'),
    customizationprefix: 'mopl',
    customizationoptionvalueprefix: 72_700,
  });
  const solution = await scratch.create('solutions', {
    uniquename: solutionName,
    friendlyname: scratch.name('solution'),
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${publisher})`,
  });
  const profile = await scratch.profile('travels');
  const item = await scratch.item(profile, 'account', {
    getrelatedentityrecords: true,
    syncintervalinminutes: 30,
    selectedcolumns: '{"Columns":["name","accountnumber"]}',
  });
  await scratch.item(profile, 'contact');
  await scratch.association(item, 'contact_customer_accounts');
  await mustTake(scratch, 'AddSolutionComponent', {
    ComponentId: profile,
    ComponentType: 161,
    SolutionUniqueName: solutionName,
    AddRequiredComponents: false,
  });
  return { profile, item, solution, solutionName };
}

async function mustTake(scratch: Scratch, action: string, body: Json): Promise<Answer> {
  const answer = await scratch.api.post(action, body);
  if (answer.status >= 300) throw new Obstacle(`${action}: ${seen(answer)}`);
  return answer;
}

async function exportZip(scratch: Scratch, solutionName: string, managed = false): Promise<Buffer> {
  const answer = await mustTake(scratch, 'ExportSolution', { SolutionName: solutionName, Managed: managed });
  return Buffer.from(textOf(answer.json.ExportSolutionFile), 'base64');
}

async function importZip(scratch: Scratch, zip: Buffer): Promise<Answer> {
  return scratch.api.post('ImportSolution', {
    OverwriteUnmanagedCustomizations: false,
    PublishWorkflows: false,
    CustomizationFile: zip.toString('base64'),
    ImportJobId: randomUUID(),
  });
}

async function dropBoth(scratch: Scratch, { solution, profile }: Travelling): Promise<void> {
  await scratch.api.remove(`solutions(${solution})`);
  await scratch.api.remove(`mobileofflineprofiles(${profile})`);
}

/** Exported as managed, taken away, and imported as managed. */
async function installManaged(scratch: Scratch): Promise<Travelling> {
  const made = await makeTravelling(scratch);
  await scratch.mustPublish(made.profile);
  const zip = await exportZip(scratch, made.solutionName, true);
  await dropBoth(scratch, made);
  const answer = await importZip(scratch, zip);
  if (answer.status !== 204) throw new Obstacle(`import of a managed solution: ${seen(answer)}`);
  const found = await scratch.api.get(`solutions?$select=solutionid&$filter=uniquename eq '${made.solutionName}'`);
  scratch.remember(`solutions(${textOf(found.rows[0]?.solutionid)})`);
  return made;
}

/** What packages carry, and what importing them does. */
export const solutionChecks: readonly LiveCheck[] = [
  {
    id: 'export-leaves-out-columns',
    says: 'an export carries neither the selected columns nor the get-related flag nor relationship ids',
    async run(scratch) {
      const { profile, solutionName } = await makeTravelling(scratch);
      await scratch.mustPublish(profile);
      const text = await entryText(await exportZip(scratch, solutionName), 'customizations.xml');
      const found = ['SelectedColumns', 'GetRelatedEntityRecords', 'RelationshipId'].filter((name) =>
        text.includes(`<${name}>`),
      );
      return judge(text.includes(profile) && found.length === 0, found.length === 0 ? 'none of them' : found.join());
    },
  },
  {
    id: 'export-of-published-layer',
    says: 'an unpublished change does not travel',
    async run(scratch) {
      const { profile, item, solutionName } = await makeTravelling(scratch);
      await scratch.mustPublish(profile);
      await scratch.api.patch(`mobileofflineprofileitems(${item})`, { syncintervalinminutes: 77 }, { 'If-Match': '*' });
      const text = await entryText(await exportZip(scratch, solutionName), 'customizations.xml');
      const interval = /<SyncIntervalInMinutes>(\d+)</.exec(text)?.[1];
      return judge(interval === '30', `interval ${String(interval)}`);
    },
  },
  {
    id: 'export-of-never-published',
    says: 'a profile that was never published travels as it is',
    async run(scratch) {
      const { profile, solutionName } = await makeTravelling(scratch);
      const text = await entryText(await exportZip(scratch, solutionName), 'customizations.xml');
      return judge(
        text.toLowerCase().includes(profile),
        text.includes('MobileOfflineProfile ') ? 'in it' : 'not in it',
      );
    },
  },
  {
    id: 'import-keeps-ids',
    says: 'profile, items and associations come back with the ids of the package, unpublished',
    async run(scratch) {
      const made = await makeTravelling(scratch);
      await scratch.mustPublish(made.profile);
      const zip = await exportZip(scratch, made.solutionName);
      await dropBoth(scratch, made);
      const answer = await importZip(scratch, zip);
      await rememberSolution(scratch, made.solutionName);
      const row = await scratch.api.get(
        `mobileofflineprofileitems(${made.item})${unpublishedRow}?$select=componentstate`,
      );
      const saw = `${seen(answer)}; item ${row.status}, componentstate ${String(row.json.componentstate)}`;
      return judge(row.status === 200 && row.json.componentstate === 1, saw);
    },
  },
  {
    id: 'import-defaults-what-is-missing',
    says: 'an imported item has no selected columns and getrelatedentityrecords false',
    async run(scratch) {
      const made = await makeTravelling(scratch);
      await scratch.mustPublish(made.profile);
      const zip = await exportZip(scratch, made.solutionName);
      await dropBoth(scratch, made);
      await importZip(scratch, zip);
      await rememberSolution(scratch, made.solutionName);
      const row = await scratch.api.get(
        `mobileofflineprofileitems(${made.item})${unpublishedRow}?$select=selectedcolumns,getrelatedentityrecords`,
      );
      const { selectedcolumns, getrelatedentityrecords } = row.json;
      const saw = `columns ${JSON.stringify(selectedcolumns)}, get related ${String(getrelatedentityrecords)}`;
      return judge(selectedcolumns === null && getrelatedentityrecords === false, saw);
    },
  },
  {
    id: 'import-job',
    says: 'ImportSolutionAsync gives a job that ends with statecode 3 and statuscode 30, and an import job at 100 percent',
    async run(scratch) {
      const made = await makeTravelling(scratch);
      await scratch.mustPublish(made.profile);
      const zip = await exportZip(scratch, made.solutionName);
      const started = await mustTake(scratch, 'ImportSolutionAsync', {
        OverwriteUnmanagedCustomizations: false,
        PublishWorkflows: false,
        CustomizationFile: zip.toString('base64'),
        ImportJobId: randomUUID(),
      });
      const job = await jobAtEnd(scratch, textOf(started.json.AsyncOperationId));
      const imported = await scratch.api.get(`importjobs(${textOf(started.json.ImportJobKey)})?$select=progress,data`);
      const saw = `state ${String(job.statecode)}/${String(job.statuscode)}, progress ${String(imported.json.progress)}`;
      return judge(job.statecode === 3 && job.statuscode === 30 && imported.json.progress === 100, saw);
    },
  },
  {
    id: 'stage-solution',
    says: 'StageSolution answers with an upload id and the details of the solution',
    async run(scratch) {
      const made = await makeTravelling(scratch);
      await scratch.mustPublish(made.profile);
      const zip = await exportZip(scratch, made.solutionName);
      const answer = await mustTake(scratch, 'StageSolution', { CustomizationFile: zip.toString('base64') });
      const results = answer.json.StageSolutionResults;
      const id = isJson(results) ? textOf(results.StageSolutionUploadId) : '';
      return judge(/^[0-9a-f-]{36}$/i.test(id), isJson(results) ? Object.keys(results).join() : seen(answer));
    },
  },
  {
    id: 'managed-edit-makes-layer',
    says: 'an item that a managed solution brought can be edited: the edit becomes an active layer over it',
    async run(scratch) {
      const { item } = await installManaged(scratch);
      const path = `mobileofflineprofileitems(${item})`;
      const answer = await scratch.api.patch(path, { syncintervalinminutes: 60 }, { 'If-Match': '*' });
      return judge(answer.status === 204, seen(answer));
    },
  },
  {
    id: 'managed-delete-refused',
    says: 'a profile that a managed solution brought cannot be deleted',
    async run(scratch) {
      const { profile } = await installManaged(scratch);
      const answer = await scratch.api.remove(`mobileofflineprofiles(${profile})`);
      return judge(answer.status >= 400 && answer.status < 500, seen(answer));
    },
  },
  {
    id: 'managed-publish',
    says: 'an imported managed profile can be published where it is',
    async run(scratch) {
      const { profile } = await installManaged(scratch);
      const answer = await scratch.publish(profile);
      return judge(answer.status === 204, seen(answer));
    },
  },
  {
    id: 'uninstall-takes-profile',
    says: 'deleting a managed solution takes its profile with it',
    async run(scratch) {
      const { profile, solutionName } = await installManaged(scratch);
      const found = await scratch.api.get(`solutions?$select=solutionid&$filter=uniquename eq '${solutionName}'`);
      const answer = await scratch.api.remove(`solutions(${textOf(found.rows[0]?.solutionid)})`);
      const row = await scratch.api.get(`mobileofflineprofiles(${profile})?$select=name`);
      return judge(answer.status === 204 && row.status === 404, `${seen(answer)}; profile ${row.status}`);
    },
  },
  {
    id: 'app-binding',
    says: 'AddAppComponents takes a profile, and it reads back as a component of type 161',
    run: bindApp,
  },
];

async function rememberSolution(scratch: Scratch, name: string): Promise<void> {
  const found = await scratch.api.get(`solutions?$select=solutionid&$filter=uniquename eq '${name}'`);
  for (const row of found.rows) scratch.remember(`solutions(${textOf(row.solutionid)})`);
}

async function jobAtEnd(scratch: Scratch, id: string): Promise<Json> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const { json } = await scratch.api.get(`asyncoperations(${id})?$select=statecode,statuscode,message`);
    if (json.statecode === 3) return json;
    await pause(attempt < 10 ? 50 : 5_000);
  }
  throw new Obstacle('the job did not end within ten minutes');
}

/** An app of one's own, with a profile bound to it. */
async function bindApp(scratch: Scratch): Promise<Verdict> {
  const unique = randomUUID().slice(0, 6);
  const made = await scratch.api.post('appmodules', {
    name: scratch.name('app'),
    uniquename: `mopl_live${unique}`,
    clienttype: 4,
    webresourceid: '953b9fac-1e5e-e611-80d6-00155ded156f',
  });
  if (made.status !== 204) return leaveOpen(`no app could be made: ${seen(made)}`);
  scratch.remember(`appmodules(${made.id})`);
  const profile = await scratch.profile('app');
  const answer = await scratch.api.post('AddAppComponents', {
    AppId: made.id,
    Components: [{ '@odata.type': 'Microsoft.Dynamics.CRM.mobileofflineprofile', mobileofflineprofileid: profile }],
  });
  const read = await scratch.api.get(
    `appmodulecomponents?$select=objectid,componenttype&$filter=objectid eq ${profile} and componenttype eq 161`,
  );
  return judge(answer.status === 204 && read.rows.length === 1, `${seen(answer)}; read back ${read.rows.length}`);
}
