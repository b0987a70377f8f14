import { createClient } from '../../src/dataverse/client.ts';
import { isFailure } from '../../src/diagnostics/errors.ts';

/** A process of its own, because Node reads NODE_EXTRA_CA_CERTS when it starts: asks the environment `URL` who it is. */
const url = process.env.URL ?? '';
const client = createClient({
  url,
  allowHost: 'nobody.contoso.invalid',
  token: () => Promise.resolve(process.env.MOP_TOKEN ?? ''),
  retry: { retries: 0 },
});
try {
  console.log(JSON.stringify({ found: await client.find('WhoAmI') }));
} catch (error) {
  if (!isFailure(error)) throw error;
  console.log(JSON.stringify({ code: error.code, message: error.message, hint: error.hint }));
}
