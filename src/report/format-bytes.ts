const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it: 512 bytes, 9.8 MB. A KB is 1,000 bytes. */
export function formatBytes(bytes: number): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  const [name = ''] = units.slice(unit);
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${name}`;
}
