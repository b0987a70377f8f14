import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentError } from '../../diagnostics/errors.ts';
import { wrapLine } from '../../report/wrap-line.ts';
import type { Scene } from './story.ts';

/** Lines of a command's output that are shown, and of them those at the end. */
const [mostLines, lastLines] = [24, 4];

/** Where a story is played and who hears it. */
export interface Stage {
  readonly folder: string;
  /** Columns that lines are broken to. */
  readonly width: number;
  print(text: string): void;
}

/**
 * Runs the commands of a story one by one, as a person would, and shows what they say.
 * @throws EnvironmentError where a command ends in another way than the story says
 */
export async function playStory(story: readonly Scene[], stage: Stage): Promise<void> {
  let step = 0;
  const print = (text: string): void => {
    stage.print(fit(text, stage.width));
  };
  for (const scene of story) {
    if (scene.tells !== undefined) print(`${++step}. ${scene.tells}\n`);
    if (scene.edits) await edit(stage.folder, scene.edits);
    print(`   $ mop ${scene.words.map(quote).join(' ')}`);
    const { exitCode, output } = await runMop(scene.words, stage.folder);
    print(`${indent(shorten(output))}\n`);
    if (scene.shows) print(`${await beginning(stage.folder, scene.shows)}\n`);
    if (exitCode !== (scene.exitCode ?? 0)) {
      throw new EnvironmentError(`the demo stopped: "mop ${scene.words[0] ?? ''}" ended with ${exitCode}`, {
        code: 'demo-failed',
      });
    }
  }
}

function quote(word: string): string {
  return /[\s"]/.test(word) ? JSON.stringify(word) : word;
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `   ${line}`)
    .join('\n');
}

/** Breaks long lines between words; what follows stands further in. */
function fit(text: string, width: number): string {
  const broken = text.split('\n').flatMap((line) => wrapLine(line, { width, hanging: line.search(/\S|$/) + 2 }));
  return broken.join('\n');
}

/** Long outputs without their middle. */
function shorten(text: string): string {
  const lines = text.trimEnd().split('\n');
  if (lines.length <= mostLines) return text;
  const first = mostLines - lastLines - 1;
  const left = lines.length - first - lastLines;
  return [...lines.slice(0, first), `… ${left} more lines …`, ...lines.slice(-lastLines)].join('\n');
}

async function edit(folder: string, { file, from, to }: NonNullable<Scene['edits']>): Promise<void> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(from, to));
}

async function beginning(folder: string, { file, lines }: { file: string; lines: number }): Promise<string> {
  const text = await readFile(join(folder, file), 'utf8');
  return text
    .split('\n')
    .slice(0, lines)
    .map((line) => `   | ${line}`)
    .join('\n');
}

/** Runs this same program in a process of its own; what it says on stdout and stderr comes in the order it was said. */
function runMop(words: readonly string[], cwd: string): Promise<{ exitCode: number; output: string }> {
  const [, program = ''] = process.argv;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd,
      env: { ...process.env, XDG_CACHE_HOME: join(cwd, '.mop', 'cache') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ exitCode: code ?? -1, output: chunks.join('') });
    });
  });
}
