/** An instant as engines read it between quotes, `2026-09-01 08:00:00.000`, in UTC. */
export function instantText(instant: number): string {
  return new Date(instant).toISOString().replace('T', ' ').replace('Z', '');
}
