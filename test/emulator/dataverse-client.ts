import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import type { DataverseOptions, RunningDataverse } from '../../src/emulator/start-dataverse.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';

/** JSON as tests read it. */
export type Json = Readonly<Record<string, unknown>>;

/** An answer with its body read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
  readonly rows: readonly Json[];
  /** Id in the OData-EntityId header. */
  readonly id: string;
}

/** A local Dataverse of one test file, in a folder of its own. */
export class DataverseClient {
  readonly server: RunningDataverse;
  readonly folder: string;
  organization = 0;

  constructor(server: RunningDataverse, folder: string) {
    this.server = server;
    this.folder = folder;
  }

  static async start(options: Partial<DataverseOptions> = {}): Promise<DataverseClient> {
    const folder = await mkdtemp(join(tmpdir(), 'mop-emulator-'));
    const metadata = options.metadata ?? (await loadCatalog());
    const server = await startDataverse({ organizations: ['dev'], stateFolder: folder, ...options, metadata });
    return new DataverseClient(server, folder);
  }

  async stop(): Promise<void> {
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get url(): string {
    return this.server.organizations[this.organization]?.url ?? '';
  }

  get token(): string {
    return this.server.organizations[this.organization]?.token ?? '';
  }

  /** Sends a request; an object is sent as JSON. */
  async send(
    method: string,
    path: string,
    more: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    const { body } = more;
    const response = await fetch(`${this.url}/api/data/v9.2/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(typeof body === 'object' ? { 'Content-Type': 'application/json' } : {}),
        ...more.headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return readReply(response);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', path, { body, headers });
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('PATCH', path, { body, headers });
  }

  /** Creates a row that must be taken, and gives its id. */
  async create(set: string, body: Json): Promise<string> {
    const reply = await this.post(set, body);
    expect(reply.text).toBe('');
    expect(reply.status).toBe(204);
    return reply.id;
  }

  profile(name: string): Promise<string> {
    return this.create('mobileofflineprofiles', { name });
  }

  item(profileId: string, table: string, more: Json = {}): Promise<string> {
    return this.create('mobileofflineprofileitems', itemBody(profileId, table, more));
  }

  /** Creates an association; the relationship goes by its schema name. */
  async association(itemId: string, relationship: string): Promise<string> {
    return this.create('mobileofflineprofileitemassociations', await this.associationBody(itemId, relationship));
  }

  async associationBody(itemId: string, relationship: string): Promise<Json> {
    const definition = await this.get(`RelationshipDefinitions(SchemaName='${relationship}')?$select=MetadataId`);
    return {
      name: relationship,
      relationshipdisplayname: relationship,
      relationshipid: definition.json.MetadataId,
      'regardingobjectid@odata.bind': `/mobileofflineprofileitems(${itemId})`,
    };
  }

  publish(profileId: string): Promise<Reply> {
    const ParameterXml = `<publish><mobileofflineprofiles><mobileofflineprofile>${profileId}</mobileofflineprofile></mobileofflineprofiles></publish>`;
    return this.post('PublishXml', { ParameterXml });
  }
}

/** Body of an item: all rows unless said otherwise. */
export function itemBody(profileId: string, table: string, more: Json = {}): Json {
  return {
    name: table,
    selectedentitytypecode: table,
    recorddistributioncriteria: 1,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profileId})`,
    ...more,
  };
}

/** Status and code of a refusal. */
export function refusal(reply: Reply): { status: number; code: unknown } {
  return { status: reply.status, code: errorOf(reply).code };
}

/** The error object of a reply. */
export function errorOf(reply: Reply): Json {
  const { error } = reply.json;
  return isJson(error) ? error : {};
}

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const json = parse(text);
  const { value } = json;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json,
    rows: Array.isArray(value) ? value.filter(isJson) : [],
    id: /\(([0-9a-f-]{36})\)$/.exec(response.headers.get('odata-entityid') ?? '')?.[1] ?? '',
  };
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}
