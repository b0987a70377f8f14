/** Options that every command has. They are read before commander does, so that its own errors obey them too. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly colour: boolean;
  readonly input: boolean;
  readonly debug: boolean;
  /** Says nothing on stderr: commander has already done so. */
  readonly silent?: boolean;
}

/** Reads the options that every command has from the words of a command line. */
export function readGlobalOptions(argv: readonly string[]): GlobalOptions {
  const end = argv.indexOf('--');
  const words = new Set(end < 0 ? argv : argv.slice(0, end));
  return {
    json: words.has('--json'),
    quiet: words.has('--quiet') || words.has('-q'),
    colour: !words.has('--no-color') && wantsColour(),
    input: !words.has('--no-input') && !isSet('CI'),
    debug: isSet('MOP_DEBUG'),
  };
}

/** Colour on a terminal only, unless NO_COLOR, TERM=dumb or FORCE_COLOR say otherwise. Source: no-color.org, force-color.org. */
function wantsColour(): boolean {
  if (isSet('NO_COLOR')) return false;
  const forced = process.env.FORCE_COLOR;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return process.stdout.isTTY && process.env.TERM !== 'dumb';
}

function isSet(name: string): boolean {
  return (process.env[name] ?? '') !== '';
}
