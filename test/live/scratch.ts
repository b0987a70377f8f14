import { LiveApi, textOf } from './live-target.ts';
import type { Answer, Json, LiveTarget } from './live-target.ts';

/** What stops a check before it could find anything out. */
export class Obstacle extends Error {
  override readonly name = 'Obstacle';
}

/**
 * Rows that belong to one run, and the way to make and remove them. Everything made here has the run's name in its own, is
 * remembered before it is asked for, and is removed afterwards, the newest first.
 */
export class Scratch {
  readonly api: LiveApi;
  /** In every name: `mop live 1a2b3c`. */
  readonly label: string;
  readonly #made: string[] = [];
  #counter = 0;

  constructor(target: LiveTarget, label: string) {
    this.api = new LiveApi(target);
    this.label = label;
  }

  /** A name that nobody else has. */
  name(about: string): string {
    this.#counter += 1;
    return `${this.label} ${this.#counter} ${about}`;
  }

  /** Remembers a row to be removed: `mobileofflineprofiles(<id>)`. */
  remember(path: string): void {
    this.#made.push(path);
  }

  /** Creates a row that must be taken. */
  async create(set: string, body: Json): Promise<string> {
    const answer = await this.api.post(set, body);
    if (answer.status !== 204) throw new Obstacle(`POST ${set}: ${answer.status} ${answer.code} ${answer.message}`);
    this.remember(`${set}(${answer.id})`);
    return answer.id;
  }

  profile(about: string, more: Json = {}): Promise<string> {
    return this.create('mobileofflineprofiles', { name: this.name(about), ...more });
  }

  item(profile: string, table: string, more: Json = {}): Promise<string> {
    return this.create('mobileofflineprofileitems', itemBody(profile, table, more));
  }

  async association(item: string, relationship: string): Promise<string> {
    return this.create('mobileofflineprofileitemassociations', await this.associationBody(item, relationship));
  }

  async associationBody(item: string, relationship: string): Promise<Json> {
    return {
      name: relationship,
      relationshipdisplayname: relationship,
      relationshipid: await this.relationshipId(relationship),
      'regardingobjectid@odata.bind': `/mobileofflineprofileitems(${item})`,
    };
  }

  async relationshipId(schemaName: string): Promise<string> {
    const answer = await this.api.get(`RelationshipDefinitions(SchemaName='${schemaName}')?$select=MetadataId`);
    const id = textOf(answer.json.MetadataId);
    if (id === '') throw new Obstacle(`no relationship ${schemaName} here`);
    return id;
  }

  /** Publishes in the form that the portal uses. */
  publish(profile: string): Promise<Answer> {
    const ParameterXml = `<publish><mobileofflineprofiles><mobileofflineprofile>${profile}</mobileofflineprofile></mobileofflineprofiles></publish>`;
    return this.api.post('PublishXml', { ParameterXml });
  }

  async mustPublish(profile: string): Promise<void> {
    const answer = await this.publish(profile);
    if (answer.status !== 204) throw new Obstacle(`publish: ${answer.status} ${answer.code} ${answer.message}`);
  }

  /** Removes what was made; gives what could not be removed. */
  async cleanUp(): Promise<string[]> {
    const left: string[] = [];
    for (const path of this.#made.reverse()) {
      const { status } = await this.api.remove(path).catch(() => ({ status: 0 }));
      if (status !== 204 && status !== 404) left.push(`${path} (${status})`);
    }
    this.#made.length = 0;
    return left;
  }
}

/** Body of an item: all rows unless said otherwise. */
export function itemBody(profile: string, table: string, more: Json = {}): Json {
  return {
    name: table,
    selectedentitytypecode: table,
    recorddistributioncriteria: 1,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profile})`,
    ...more,
  };
}

/** Paths of rows that the portal's functions give unpublished. */
export const unpublishedRow = '/Microsoft.Dynamics.CRM.RetrieveUnpublished()';
export const unpublishedRows = '/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';
