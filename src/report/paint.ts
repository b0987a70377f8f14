/** Colours by meaning. */
export interface Paint {
  error(text: string): string;
  warning(text: string): string;
  info(text: string): string;
  strong(text: string): string;
  dim(text: string): string;
  added(text: string): string;
  removed(text: string): string;
}

const plain = (text: string): string => text;

/** Text without colour. */
export const noPaint: Paint = {
  error: plain,
  warning: plain,
  info: plain,
  strong: plain,
  dim: plain,
  added: plain,
  removed: plain,
};

/** Colours for a terminal, or none. chalk is loaded only when colour is wanted, and its own idea of NO_COLOR is not asked. */
export async function loadPaint(colour: boolean): Promise<Paint> {
  if (!colour) return noPaint;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow,
    info: chalk.cyan,
    strong: chalk.bold,
    dim: chalk.dim,
    added: chalk.green,
    removed: chalk.red,
  };
}
