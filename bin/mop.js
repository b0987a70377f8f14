#!/usr/bin/env node
'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');
const argv = process.argv.slice(2);
// What never changes between two builds is answered from a file: no module is loaded for it.
const answers = { '--version': 'version.txt', '-V': 'version.txt', '--help': 'help.txt', '-h': 'help.txt' };
// The file is 80 characters wide; a narrower terminal gets help of its own width.
const answer = argv.length === 1 && !(process.stdout.columns < 80) ? answers[argv[0]] : undefined;

if (argv[0] === 'complete') require('../dist/complete.js').complete(argv.slice(1));
else if (answer) {
  process.stdout.on('error', ({ code, message }) => {
    if (code === 'EPIPE') return;
    process.stderr.write(`error: the output could not be written: ${message}\n`);
    process.exitCode = 2;
  });
  process.stdout.write(readFileSync(join(dist, answer)));
} else void require('../dist/main.js').main(argv);
