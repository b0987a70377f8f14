import { createHash } from 'node:crypto';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import { pageStyle } from './page-style.ts';

/** A page, part by part. */
export interface Page {
  readonly title: string;
  /** Above the contents: the heading of the first level, and what the page is about. */
  readonly header: Markup;
  /** Links to the sections. */
  readonly contents: readonly PageLink[];
  readonly main: Markup;
  /** Version of mop. */
  readonly version: string;
}

/** A link to a place of the page. */
export interface PageLink {
  readonly id: string;
  readonly text: string;
}

/** The policy names the style by its hash, so that nothing else can style the page, run in it or be loaded by it. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(pageStyle.toString()).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page of HTML that needs nothing else: no script, nothing that is loaded; light or dark as the reader's own, and fit for paper. */
export function renderPage({ title, header, contents, main, version }: Page): string {
  const links = contents.map(({ id, text }) => markup`<li><a href="#${id}">${text}</a></li>`);
  const page = markup`<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta name="generator" content="mop ${version}"/>
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
${header}
</header>
<nav aria-label="Contents">
<ul>
${links}
</ul>
</nav>
<main id="main" tabindex="-1">
${main}
</main>
<footer>
<p>Made by mop ${version}. The page holds everything that it shows and loads nothing.</p>
</footer>
</body>
</html>
`;
  return `<!doctype html>\n${page.toString()}`;
}
