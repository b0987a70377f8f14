/**
 * Breaks a line at spaces so that it fits a width; what follows is indented by `hanging` spaces. A word that is longer than the
 * width stays whole.
 */
export function wrapLine(line: string, { width, hanging }: { width: number; hanging: number }): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const firstBreak = /\S/.exec(rest.slice(hanging))?.index ?? 0;
    const within = rest.lastIndexOf(' ', width);
    const at = within > hanging + firstBreak ? within : rest.indexOf(' ', width);
    if (at < 0) break;
    lines.push(rest.slice(0, at));
    rest = `${' '.repeat(hanging)}${rest.slice(at + 1)}`;
  }
  return [...lines, rest];
}
