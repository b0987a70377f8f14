/**
 * Types into a profile that is open in the language server, each letter checked before the next one is typed, and says what that
 * takes. Usage: node keystrokes.mjs PROGRAM PROFILE WARM-UP, where WARM-UP is a number of keystrokes that do not count.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createMessageConnection } from 'vscode-jsonrpc/node';

const [program, profile, warmUp] = process.argv.slice(2);
/** How many keystrokes count. */
const counted = 50;
/** Milliseconds of one tick of /proc/PID/stat, where Linux counts a hundred a second. */
const tick = 10;

const server = spawn(process.execPath, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createMessageConnection(server.stdout, server.stdin);
let told = () => undefined;
connection.onNotification('textDocument/publishDiagnostics', ({ version }) => told(version));
connection.listen();

await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
await connection.sendNotification('initialized', {});
const uri = pathToFileURL(profile).href;
const text = readFileSync(profile, 'utf8');
/** Places behind a number in a condition, in filters of tables and in named ones, as many of each as there are. */
const places = text.split('\n').flatMap((row, line) => {
  const character = row.search(/(?<=- \w+ eq \d+)$/);
  return character < 0 ? [] : [{ line, character }];
});
await tell('didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } }, 1);
for (let index = 0; index < Number(warmUp); index++) await type(index);
const before = processorTime();
for (let index = 0; index < counted; index++) await type(Number(warmUp) + index);
console.log(`${((processorTime() - before) / counted).toFixed(1)} ms of processor time a keystroke`);
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');

/** Types a letter behind a condition, or takes it back. */
async function type(index) {
  const start = places[(index >> 1) % places.length];
  const isTyped = index % 2 === 0;
  const end = { ...start, character: start.character + (isTyped ? 0 : 1) };
  const version = index + 2;
  const contentChanges = [{ range: { start, end }, text: isTyped ? '1' : '' }];
  await tell('didChange', { textDocument: { uri, version }, contentChanges }, version);
}

/** Sends something and waits until a version is checked. */
async function tell(method, params, version) {
  const checked = new Promise((resolve) => {
    told = (of) => of === version && resolve();
  });
  await connection.sendNotification(`textDocument/${method}`, params);
  await checked;
}

/** Milliseconds of processor time, user and system, that the server has taken, all threads together. */
function processorTime() {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tick;
}
