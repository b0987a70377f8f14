import { UsageError } from '../diagnostics/errors.ts';

const organizationName = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

interface Serving {
  readonly organizations: readonly string[];
  readonly port?: number;
}

/** Checks what is to be served and where. @throws UsageError for wrong names, one that is there twice, and a port that is none */
export function checkServing({ organizations, port = 0 }: Serving): void {
  const wrong = organizations.length === 0 ? '' : organizations.find((name) => !organizationName.test(name));
  if (wrong !== undefined) {
    const hint = 'Use lower-case letters, digits and hyphens, for example dev,test,prod.';
    throw new UsageError(`"${wrong}" cannot be the name of a local organization`, { code: 'organization-name', hint });
  }
  if (new Set(organizations).size < organizations.length) {
    const hint = 'Name each once, for example dev,test,prod.';
    throw new UsageError('two local organizations have the same name', { code: 'organization-name', hint });
  }
  if (Number.isInteger(port) && port >= 0 && port + organizations.length <= 65_536) return;
  const hint = 'Ports go up to 65535, and each organization takes one; 0 takes free ones.';
  throw new UsageError(`${port} cannot be the port of the local Dataverse`, { code: 'port', hint });
}
