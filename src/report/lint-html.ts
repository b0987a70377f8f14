import { compareText } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../diagnostics/diagnostic.ts';
import { escapeXmlAttribute, escapeXmlText } from '../xml/escape-xml.ts';
import { codeFrame } from './code-frame.ts';
import { groupByFile } from './group-by-file.ts';
import type { LintReport } from './lint-report.ts';
import { noPaint } from './paint.ts';
import { summaryText } from './summary-text.ts';
import { xmlSafe } from './xml-safe.ts';

const style = `
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #1f5fa8; --line: #8884; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc766; --info: #8ab8ff; } }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
article { margin: 1rem 0; padding-left: .75rem; border-left: .25rem solid currentcolor; }
.error { border-color: var(--error); } .warning { border-color: var(--warning); } .info { border-color: var(--info); }
.error b { color: var(--error); } .warning b { color: var(--warning); } .info b { color: var(--info); }
.silenced { opacity: .7; } p { margin: .25rem 0; } ul { margin: .25rem 0; }
pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); }
`;

/** Findings as a page that needs nothing else: no script, nothing that is loaded, light or dark as the reader's own. */
export function lintHtml(report: LintReport): string {
  const all = [...report.findings, ...report.suppressed];
  const groups = [...groupByFile<Diagnostic | SuppressedDiagnostic>(all)];
  const sections = groups
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([file, own]) => {
      const lines =
        report.texts
          .get(file)
          ?.replace(/^\ufeff/, '')
          .split(/\r\n|\n|\r/) ?? [];
      return `<section>\n<h2>${text(file)}</h2>\n${own.map((finding) => article(finding, lines)).join('\n')}\n</section>`;
    });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>mop lint</title>
<style>${style}</style>
</head>
<body>
<h1>mop lint</h1>
<p>${text(summaryText(report.summary))}</p>
${sections.join('\n')}
</body>
</html>`;
}

function article(finding: Diagnostic | SuppressedDiagnostic, lines: readonly string[]): string {
  const { severity, line, column, message, rule, code, url, profile, related } = finding;
  const reason = 'suppression' in finding ? `<p>silenced: ${text(finding.suppression.reason)}</p>` : '';
  const frame = codeFrame(lines, finding, noPaint).join('\n');
  const places = related.map(
    (place) => `<li>${text(`${place.file}:${place.line}:${place.column} ${place.message}`)}</li>`,
  );
  return [
    `<article class="${severity}${reason === '' ? '' : ' silenced'}">`,
    `<p><b>${severity}</b> ${text(message)} (line ${line}, column ${column})</p>`,
    reason,
    frame === '' ? '' : `<pre>${text(frame)}</pre>`,
    places.length === 0 ? '' : `<ul>${places.join('')}</ul>`,
    `<p><a href="${escapeXmlAttribute(url)}">${text(rule)}</a> ${code}${profile === undefined ? '' : ` in ${text(profile)}`}</p>`,
    '</article>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function text(value: string): string {
  return escapeXmlText(xmlSafe(value));
}
