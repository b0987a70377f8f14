import type { LintReport } from './lint-report.ts';

/** A form of output for other programs: a pure function of a report. */
export type LintFormat = (report: LintReport) => string;

/** Forms of output that are loaded when they are asked for; text, compact and json need no report. */
export const lintFormats: Readonly<Record<string, () => Promise<LintFormat>>> = {
  sarif: async () => (await import('./lint-sarif.ts')).lintSarif,
  junit: async () => (await import('./lint-junit.ts')).lintJunit,
  github: async () => (await import('./lint-github.ts')).lintGithub,
  azure: async () => (await import('./lint-azure.ts')).lintAzure,
  gitlab: async () => (await import('./lint-gitlab.ts')).lintGitlab,
  markdown: async () => (await import('./lint-markdown.ts')).lintMarkdown,
  html: async () => (await import('./lint-html.ts')).lintHtml,
};
