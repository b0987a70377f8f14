// Starts a local Dataverse with the usual service limits in a process of its own, gives one profile to everybody of a list, then
// moves them all to another, and says how many requests that took. Arguments: the program, and a workspace whose local Dataverse
// has the users, with people.txt, a line each.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const [program, workspace] = process.argv.slice(2);
const words = ['dataverse', 'start', '--json', '--limits', 'on'];
const server = spawn(process.execPath, [program, ...words], { cwd: workspace, stdio: ['ignore', 'pipe', 'inherit'] });
try {
  const [line] = await once(server.stdout, 'data');
  const [organization] = JSON.parse(line).organizations;
  const people = readFileSync(join(workspace, 'people.txt'), 'utf8').trim().split('\n');
  const rounds = [];
  for (const profile of ['North', 'South']) {
    await ask(organization, 'mobileofflineprofiles', JSON.stringify({ name: profile }));
    writeFileSync(
      join(workspace, 'people.csv'),
      `user,profile\n${people.map((one) => `${one},${profile}\n`).join('')}`,
    );
    const before = await requestsLeft(organization);
    await assign(people.length);
    // The question itself is one of those that are counted.
    rounds.push(((before - (await requestsLeft(organization)) - 1) * 100) / people.length);
  }
  console.log(`${Math.max(...rounds)} requests for each 100 users`);
} finally {
  server.kill();
  await once(server, 'exit');
}

async function assign(count) {
  const words = [program, 'assign', '--file', 'people.csv', '--move', '--json', '--quiet'];
  const options = { cwd: workspace, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, words, options);
  const { added, moved } = JSON.parse(stdout).profiles[0];
  if (added.length + moved.length !== count) throw new Error(`${added.length} added, ${moved.length} moved`);
}

async function requestsLeft(organization) {
  const { headers } = await ask(organization, 'WhoAmI');
  return Number(headers.get('x-ms-ratelimit-burst-remaining-xrm-requests'));
}

async function ask({ url, token }, path, body) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/api/data/v9.2/${path}`, { method: body ? 'POST' : 'GET', headers, body });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
