import { refuse } from '../messages/messages.ts';
import type { WebRequest } from '../server/web-request.ts';

/** What an organization does one of at a time, by the server's names for it. */
type Customization = 'EntityCustomization' | 'Publish' | 'PublishAll';

/**
 * Lets one publish or change of tables run at a time: another one that comes meanwhile is refused at once, while other
 * requests go on. Source: dataverse-model §1.12, microsoft-offline-skill §1.2, §1.7.
 */
export class CustomizationLock {
  readonly #hold: () => Promise<void>;
  #running: Customization | undefined;

  /** @param hold what a publish or change of tables waits for before it answers */
  constructor(hold: () => Promise<void>) {
    this.#hold = hold;
  }

  /** Runs the work of a request, under the lock where it needs it. */
  async run<Result>(requests: readonly WebRequest[], work: () => Promise<Result>): Promise<Result> {
    const wanted = requests.map(customizationOf).find((each) => each !== undefined);
    if (wanted === undefined) return work();
    this.#refuseSecond(wanted);
    this.#running = wanted;
    try {
      const result = await work();
      await this.#hold();
      return result;
    } finally {
      this.#running = undefined;
    }
  }

  #refuseSecond(wanted: Customization): void {
    if (this.#running === undefined) return;
    const isOther = this.#running === 'EntityCustomization' && wanted !== 'EntityCustomization';
    throw isOther ? refuse('EntityCustomizationLockException') : refuse('CustomizationLockException', this.#running);
  }
}

function customizationOf({ method, path }: WebRequest): Customization | undefined {
  if (path === 'PublishXml') return 'Publish';
  if (path === 'PublishAllXml') return 'PublishAll';
  return method !== 'GET' && path.startsWith('EntityDefinitions') ? 'EntityCustomization' : undefined;
}
