/** A command of a console block and what it is expected to print. */
export interface DocumentedCommand {
  /** Line of the document it stands in, from 1. */
  readonly line: number;
  readonly command: string;
  readonly expected: readonly string[];
}

/** What a document does, step by step: it makes a file, or runs the commands of a block. */
export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'console'; readonly commands: readonly DocumentedCommand[] };

/** A fenced block: its language, its lines, and the line of the document that its first line is. */
export interface Block {
  readonly language: string;
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** The last line with text before the block. */
  readonly before: string;
}

/** Every fenced block of a Markdown document. */
export function readBlocks(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { language: string; firstLine: number; lines: string[]; before: string } | undefined;
  let before = '';
  for (const [index, line] of markdown.split('\n').entries()) {
    if (open) {
      if (line !== '```') {
        open.lines.push(line);
        continue;
      }
      blocks.push(open);
      open = undefined;
      before = '';
    } else if (line.startsWith('```')) {
      open = { language: line.slice(3).trim(), firstLine: index + 2, lines: [], before };
    } else if (line.trim() !== '') before = line;
  }
  if (open) throw new Error(`a block that begins in line ${open.firstLine - 1} has no end`);
  return blocks;
}

/**
 * The steps of a document: each `console` block, and each block that follows a line `<!-- file: PATH -->`. In a console
 * block, lines that begin with `$ ` are commands, one that ends in a backslash goes on in the next line, and what
 * follows a command is its output.
 */
export function readSteps(markdown: string): readonly Step[] {
  return readBlocks(markdown).flatMap((block): Step[] => {
    const path = /^<!-- file: (\S+) -->$/.exec(block.before)?.[1];
    if (path !== undefined) return [{ kind: 'file', path, text: `${block.lines.join('\n')}\n` }];
    return block.language === 'console' ? [{ kind: 'console', commands: readCommands(block) }] : [];
  });
}

function readCommands({ lines, firstLine }: Block): readonly DocumentedCommand[] {
  const commands: { line: number; command: string; expected: string[] }[] = [];
  let continues = false;
  for (const [index, line] of lines.entries()) {
    const last = commands.at(-1);
    if (continues && last) last.command += `\n${line}`;
    else if (line.startsWith('$ ')) commands.push({ line: firstLine + index, command: line.slice(2), expected: [] });
    else if (last) last.expected.push(line);
    else throw new Error(`line ${firstLine + index}: a console block begins with a command`);
    continues = (continues || line.startsWith('$ ')) && line.endsWith('\\');
  }
  return commands;
}
