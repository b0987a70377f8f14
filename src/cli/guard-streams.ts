import { exitCodes } from '../diagnostics/errors.ts';

/** `mop … | head` ends quietly, and a second Ctrl-C ends at once. */
export function guardStreams(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(exitCodes.fine);
      throw error;
    });
  }
  process.once('SIGINT', () => {
    process.exit(exitCodes.interrupted);
  });
}
