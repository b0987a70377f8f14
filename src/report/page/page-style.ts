import { drawingStyle } from '../drawing/links-drawing.ts';
import { markup } from './markup.ts';

/**
 * How pages look: one column that a phone shows too, dark where the reader's system is, and on paper without what only a screen
 * can do. Texts differ from what is behind them by 4.5 to 1 at least.
 */
export const pageStyle = markup`
:root {
  color-scheme: light dark;
  --back: #ffffff; --card: #f5f7f9; --text: #1a2330; --soft: #4d5a68; --line: #ccd4dc; --link: #0b57a4;
  --error: #b3261e; --warning: #7a4f00; --info: #1f5fa8; --good: #1d6b36; --bar: #2f6fb0; --bar-2: #b4581a; --mark: #ffe8a3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14181d; --card: #1d232a; --text: #e4e9ee; --soft: #a7b3bf; --line: #3a4550; --link: #8ab8ff;
    --error: #ff9a91; --warning: #ffc766; --info: #8ab8ff; --good: #7fd69a; --bar: #6ea8e0; --bar-2: #e59a5f; --mark: #5c4a10;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { margin: 0 auto; max-width: 74rem; padding: 0 1.25rem 2rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; background: var(--back); padding: .5rem 1rem; }
.skip:focus { left: .5rem; top: .5rem; z-index: 1; }
header { padding: 1.5rem 0 .5rem; border-bottom: 3px solid var(--link); }
header p { margin: .25rem 0; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.25rem 0 .75rem; }
h3 { font-size: 1.15rem; line-height: 1.35; margin: 1.75rem 0 .5rem; }
h4, h5 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, ul, ol, dl { margin: .5rem 0; }
code, pre { font-family: ui-monospace, 'SFMono-Regular', Consolas, 'DejaVu Sans Mono', monospace; font-size: .875em; }
h3 code, h4 code, h5 code { font-weight: normal; }
.kind, .soft, figcaption, caption { color: var(--soft); }
.kind { font-size: .875rem; letter-spacing: .04em; text-transform: uppercase; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .75rem 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; padding: .25rem 0; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
th code, td code { overflow-wrap: anywhere; } .scroll code { overflow-wrap: break-word; }
thead th { font-size: .875rem; border-bottom: 2px solid var(--line); overflow-wrap: normal; }
tbody th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; margin: 1rem 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; }
.figures dd.large { font-size: 1.5rem; font-weight: 650; line-height: 1.3; overflow-wrap: normal; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .25rem 1rem .75rem; margin: .75rem 0; }
.short { white-space: nowrap; overflow-wrap: normal; }
.card > :first-child { margin-top: .5rem; }
.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.error { color: var(--error); } .warning { color: var(--warning); } .info { color: var(--info); } .good { color: var(--good); }
.error, .warning, .info, .good { font-weight: 600; }
.findings { border-left: .25rem solid var(--line); padding-left: 1rem; }
.findings li { margin: .5rem 0; }
.outline { margin: .25rem 0; padding-left: 1.25rem; }
.outline li { margin: .125rem 0; }
.place { display: block; font-size: .875rem; color: var(--soft); }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--link); }
pre { overflow-x: auto; padding: .75rem; margin: .5rem 0; border: 1px solid var(--line); border-radius: .25rem; background: var(--back);
  white-space: pre-wrap; tab-size: 2; }
mark { background: var(--mark); color: inherit; padding: 0 .15em; border-radius: .2em; }
ins, del { text-decoration: none; display: block; padding: 0 .5rem; border-left: .25rem solid; }
ins { border-color: var(--good); color: var(--good); } del { border-color: var(--error); color: var(--error); }
.lines { list-style: none; padding: 0; margin: .5rem 0; font-family: ui-monospace, Consolas, 'DejaVu Sans Mono', monospace; font-size: .875rem; }
.lines li { white-space: pre-wrap; }
figure { margin: 1rem 0; }
svg { display: block; height: auto; }
figure .fit { max-width: 100%; }
figcaption { font-size: .875rem; }
svg text { fill: var(--text); font: 12px system-ui, sans-serif; }
svg .axis { fill: var(--soft); }
svg .grid { stroke: var(--line); }
svg .bar { fill: var(--bar); } svg .bar-2 { fill: var(--bar-2); }
.trees { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; } .trees .links { flex: none; }
${drawingStyle}@media print {
  :root {
    color-scheme: light;
    --back: #ffffff; --card: #ffffff; --text: #000000; --soft: #404040; --line: #b0b0b0; --link: #0b3d75;
    --error: #9d1c15; --warning: #6b4500; --info: #164a86; --good: #14552a; --bar: #2f6fb0; --bar-2: #b4581a; --mark: #ffe8a3;
  }
  @page { size: A4; margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, nav, details:not([open]) { display: none; }
  h1, h2, h3, h4, h5, caption { break-after: avoid; }
  tr, figure, .figures div, .findings li, .card dl { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  figure svg, .links { max-width: 100%; max-height: 245mm; break-inside: avoid; }
  .trees { display: block; } .trees .links { margin: 3mm 0; }
  a { text-decoration: none; }
}
`;
