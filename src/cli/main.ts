declare const MOP_VERSION: string;

/**
 * The command line: runs it and sets the exit code of the process.
 * @param argv words after `mop`
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { run } = await import('./run.ts');
  process.exitCode = await run(argv, MOP_VERSION);
}
