import { exitCodes, FileError } from '../diagnostics/errors.ts';

/** What tells whether the output reached where it goes. */
interface StreamGuard {
  /** Once all is written: why it could not be, where that is not for want of a reader. */
  readonly settle: () => Promise<FileError | undefined>;
}

/**
 * Keeps a run whole when nobody reads its output any more, as in `mop … | head`: what it does is finished, and its exit code says
 * what came of it. A Ctrl-C ends the process where nothing holds it back.
 */
export function guardStreams(): StreamGuard {
  let failure: FileError | undefined;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') failure ??= describe(error);
    });
  }
  process.once('SIGINT', () => {
    process.exit(exitCodes.interrupted);
  });
  return {
    settle: async () => {
      await new Promise((done) => process.stdout.write('', done));
      return failure;
    },
  };
}

function describe({ code, message }: NodeJS.ErrnoException): FileError {
  const reason = code === 'ENOSPC' ? 'no space is left there' : message;
  return new FileError(`the output could not be written: ${reason}`, {
    code: 'output',
    hint: 'What the command did is done; only its output is lost.',
  });
}
