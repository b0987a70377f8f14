import type { HttpAnswer } from './http.ts';

/** A part of a batch's answer: one answer, or those of a change set. */
export type AnswerPart = HttpAnswer | { readonly kind: 'change-set'; readonly answers: readonly HttpAnswer[] };

interface Section {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: string;
}

/** The parts of a batch's answer in order; undefined where it is cut short or malformed. Source: dataverse-model §4.4. */
export function readMultipart(answer: Pick<HttpAnswer, 'text' | 'header'>): readonly AnswerPart[] | undefined {
  const sections = readSections(answer.text, answer.header('content-type') ?? '');
  const parts = sections?.map((section) => readChangeSet(section) ?? readAnswer(section));
  return isWhole(parts) ? parts : undefined;
}

function readChangeSet({ headers, content }: Section): AnswerPart | undefined {
  const answers = readSections(content, headers.get('content-type') ?? '')?.map(readAnswer);
  return isWhole(answers) ? { kind: 'change-set', answers } : undefined;
}

function isWhole<T>(parts: readonly (T | undefined)[] | undefined): parts is readonly T[] {
  return parts?.every((part) => part !== undefined) === true;
}

/** The parts between the boundaries that a content type names; undefined where it names none or the closing one is missing. */
function readSections(text: string, contentType: string): readonly Section[] | undefined {
  const boundary = /^multipart\/mixed\b.*?\bboundary="?([^";\s]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`).slice(1);
  const end = pieces.findIndex((piece) => piece.startsWith('--'));
  return end < 0 ? undefined : pieces.slice(0, end).map((piece) => readSection(piece.replace(/^[ \t]*\r\n/, '')));
}

function readSection(text: string): Section {
  const end = text.startsWith('\r\n') ? 0 : text.indexOf('\r\n\r\n');
  const head = end < 0 ? text : text.slice(0, end);
  const content = end < 0 ? '' : text.slice(end).replace(/^(\r\n){1,2}/, '');
  const headers = head.split('\r\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return { headers: new Map(headers), content };
}

/** `HTTP/1.1 204 No Content`, headers, an empty line, the body. */
function readAnswer({ content }: Section): HttpAnswer | undefined {
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b[^\r]*(?:\r\n|$)/.exec(content);
  if (!status) return undefined;
  const { headers, content: text } = readSection(content.slice(status[0].length));
  return {
    kind: 'answer',
    status: Number(status[1]),
    text: text.trimEnd(),
    header: (name) => headers.get(name),
  };
}
