#!/usr/bin/env node
/**
 * The browser of these tests: opens the address it is given at the authority of the tests, whatever its host, and
 * sends the form that comes back to where it belongs, as a page of Entra does by script.
 */
import { request } from 'node:https';
import { URLSearchParams } from 'node:url';

const address = new URL(process.argv[2] ?? '');
const page = request(
  {
    host: '127.0.0.1',
    port: Number(process.env.TEST_ENTRA_PORT),
    servername: address.hostname,
    path: address.pathname + address.search,
    headers: { Host: address.host },
  },
  async (response) => {
    let html = '';
    for await (const chunk of response) html += String(chunk);
    const action = /action="([^"]*)"/.exec(html)?.[1] ?? '';
    const fields = [...html.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    const forged = fields.map(([name, value]) => [name, name === 'state' ? `x${value}` : value]);
    // What comes with another state is somebody else's, and changes nothing.
    await fetch(action, { method: 'POST', body: new URLSearchParams(forged) });
    await fetch(action, { method: 'POST', body: new URLSearchParams(fields) });
  },
);
page.end();
