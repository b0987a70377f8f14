// Starts a local Dataverse in a process of its own, reads from it as often as asked, 16 reads at a time, and ends it.
// Arguments: the program, the state folder, the number of reads, and the path that is read; `{id}` in it is the id of a user.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';

const [program, state, reads, path] = process.argv.slice(2);
const concurrency = 16;
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const words = ['dataverse', 'start', '--json', '--state', state];
const server = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [line] = await once(server.stdout, 'data');
  const [{ url, token }] = JSON.parse(line).organizations;
  if (reads !== '0') await readAll({ url, token });
  else console.log('0 reads');
} finally {
  agent.destroy();
  server.kill();
  await once(server, 'exit');
}

async function readAll(organization) {
  const [user] = JSON.parse(await read(organization, 'systemusers?$select=systemuserid&$top=1')).value;
  const address = encodeURI(path.replace('{id}', user.systemuserid));
  let left = Number(reads);
  let bytes = 0;
  const work = async () => {
    while (left-- > 0) bytes += (await read(organization, address)).length;
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  console.log(`${reads} reads, ${bytes} bytes`);
}

function read({ url, token }, address) {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}` };
    get(`${url}/api/data/v9.2/${address}`, { agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (body += part));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(body);
        else reject(new Error(`${address}: ${response.statusCode} ${body}`));
      });
    }).on('error', reject);
  });
}
