/** A profile file with these lines below `tables:`. */
export function profileOf(tables: readonly string[], head: readonly string[] = []): string {
  return ['version: 1', 'name: P', ...head, 'tables:', ...tables, ''].join('\n');
}

/** So many texts, made from their numbers. */
export function many(count: number, make: (number: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, number) => make(number));
}
