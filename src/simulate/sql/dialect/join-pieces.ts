import { controlCharacters, hasControls } from './control-characters.ts';

/** How a text is put together where control characters are functions. */
interface Pieces {
  readonly quote: (text: string) => string;
  readonly character: (code: number) => string;
  readonly operator: string;
}

/**
 * A text as quoted pieces with its control characters between them, in brackets where there are several pieces.
 * @param cut where else a text is cut in two
 */
export function joinPieces(text: string, { quote, character, operator }: Pieces, cut = /(?!)/): string {
  const pieces = text.split(new RegExp(`(${controlCharacters})|${cut.source}`)).filter(Boolean);
  const written = pieces.map((piece) =>
    piece.length === 1 && hasControls(piece) ? character(piece.charCodeAt(0)) : quote(piece),
  );
  const [first, second] = written;
  if (first === undefined) return quote('');
  return second === undefined ? first : `(${written.join(` ${operator} `)})`;
}
