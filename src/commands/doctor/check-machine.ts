import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { exitCodes } from '../../diagnostics/errors.ts';
import { fail, fine, warn } from './check.ts';
import type { Check } from './check.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Oldest Node that mop runs on. */
const oldest = [20, 19] as const;

/** Whether Node is new enough. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isEnough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (isEnough) return fine('node', `Node ${version}`);
  return fail('node', `Node ${version} is too old`, `Install ${oldest.join('.')} or newer; nodejs.org has it.`);
}

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'] as const;

/** Whether the proxy that variables name can be one. What is shown has no password in it. */
export function checkProxy(variables: Variables): Check {
  const name = proxyNames.find((one) => (variables[one] ?? '') !== '');
  if (name === undefined) return fine('proxy', 'none is set');
  const url = toUrl(variables[name] ?? '');
  if (!url || !/^https?:$/.test(url.protocol)) {
    return fail('proxy', `${name} is no URL of a proxy`, 'Such as HTTPS_PROXY=http://proxy.contoso.example:8080');
  }
  const except = variables.NO_PROXY ?? variables.no_proxy ?? '';
  return fine('proxy', `${url.host} by ${name}${except === '' ? '' : `, but not for ${except}`}`);
}

/** As `checkProxy`, and whether anything listens there. */
export async function reachProxy(variables: Variables): Promise<Check> {
  const check = checkProxy(variables);
  const name = proxyNames.find((one) => (variables[one] ?? '') !== '');
  const url = name === undefined ? undefined : toUrl(variables[name] ?? '');
  if (check.status !== 'ok' || !url || !(await isRefused(url))) return check;
  const hint = `Start it, or correct or unset ${name}: what is said of the network below comes from it.`;
  return { ...fail('proxy', `${url.host} by ${name} refuses connections`, hint), exitCode: exitCodes.environment };
}

/** Milliseconds that a proxy may take to take a connection. */
const patience = 3_000;

function isRefused({ hostname, port, protocol }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)) });
    const end = (isSo: boolean) => {
      socket.destroy();
      resolve(isSo);
    };
    socket.setTimeout(patience, () => {
      end(false);
    });
    socket.once('connect', () => {
      end(false);
    });
    socket.once('error', (error) => {
      end('code' in error && error.code === 'ECONNREFUSED');
    });
  });
}

function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether certificates are checked, and the file of further ones, if any, is there and holds some: Node only warns where it does not. */
export async function checkCertificates(variables: Variables): Promise<Check> {
  const { NODE_EXTRA_CA_CERTS: file = '', NODE_TLS_REJECT_UNAUTHORIZED: isChecked } = variables;
  if (isChecked === '0') {
    const hint = 'Unset NODE_TLS_REJECT_UNAUTHORIZED; for certificates of a company there is NODE_EXTRA_CA_CERTS.';
    return warn('certificates', 'certificates are not checked, so anybody on the way can read the token', hint);
  }
  return file === '' ? fine('certificates', "Node's own") : checkFurther(file);
}

async function checkFurther(file: string): Promise<Check> {
  const name = 'certificates';
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const count = text?.match(/-----BEGIN (TRUSTED )?CERTIFICATE-----/g)?.length ?? 0;
  if (count > 0) return fine(name, `Node's own, and ${count} of ${file}`);
  const problem = text === undefined ? 'cannot be read' : 'holds no certificate in PEM form';
  const hint = 'Name a file with BEGIN CERTIFICATE in it, or unset it.';
  return fail(name, `NODE_EXTRA_CA_CERTS: ${file} ${problem}`, hint);
}
