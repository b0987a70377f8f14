// Sends recorded requests one after the other over one connection, and fails where one is answered otherwise.
// Arguments: the file with the requests, the address of the organization, and the file with its token.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [file, url, tokenFile] = process.argv.slice(2);
const requests = JSON.parse(readFileSync(file, 'utf8'));
const authorization = `Bearer ${readFileSync(tokenFile, 'utf8')}`;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
for (const one of requests) {
  const status = await send(one);
  if (status !== one.status) throw new Error(`${one.method} ${one.path}: ${status}, expected ${one.status}`);
}
agent.destroy();
console.log(`${requests.length} requests`);

function send({ method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { method, agent, headers: { ...headers, ...length, authorization } };
    const outgoing = request(`${url}${path}`, options, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
