/** Forms of output by name. */
export const formatNames = [
  'text',
  'compact',
  'json',
  'sarif',
  'junit',
  'github',
  'azure',
  'gitlab',
  'markdown',
  'html',
] as const;

/** Name of a form of output. */
export type FormatName = (typeof formatNames)[number];
