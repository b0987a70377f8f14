import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../diagnostics/errors.ts';
import type { CommandIo, Run } from './command.ts';
import { playStory } from './demo/play-story.ts';
import { oldProfile, story, workspaceText } from './demo/story.ts';
import { writeOutput } from './write-output.ts';
import { dataverseFolder, startLocalDataverse } from './environment/local-dataverse.ts';

const next = 'Next, a profile of your own: mop init\ndocs/getting-started.md leads the way in fifteen minutes.';

/** `mop demo`. */
export const run: Run = async ({ options, io }) => {
  const folder = await mkdtemp(join(tmpdir(), 'mop-demo-'));
  const keep = options.flag('keep');
  try {
    await writeFile(join(folder, 'mop.yaml'), workspaceText);
    await writeOutput(oldProfile.file, oldProfile.text, { cwd: folder });
    await play(folder, io);
    if (io.json) io.print(JSON.stringify({ steps: story.length, ...(keep ? { folder } : {}) }));
    else
      io.print(
        `${keep ? `Everything is in ${folder}` : 'Done. Nothing is left behind; "mop demo --keep" would keep the folder.'}\n${next}`,
      );
    return exitCodes.fine;
  } finally {
    if (!keep) await rm(folder, { recursive: true, force: true });
  }
};

async function play(folder: string, io: CommandIo): Promise<void> {
  const tell = (text: string): void => {
    if (io.json) io.say(text);
    else io.print(text);
  };
  tell('A Dataverse starts on this machine, with two environments: dev and test.\n');
  const running = await startLocalDataverse(['dev', 'test'], { stateFolder: dataverseFolder({ folder }) });
  try {
    await playStory(story, { folder, width: io.width, print: tell });
  } finally {
    await running.close();
  }
}
