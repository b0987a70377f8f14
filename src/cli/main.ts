declare const MOP_VERSION: string;

/**
 * The command line. Answers `--version` before anything else is loaded; everything else is in `run`.
 * @param argv words after `mop`
 */
export async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${MOP_VERSION}\n`);
    return;
  }
  const { run } = await import('./run.ts');
  process.exitCode = await run(argv, MOP_VERSION);
}
