/** A file and everything that it may be in, from the outermost on: folders, and archives as in `a.zip!inner.xml`. */
export function ownersOf(file: string): readonly string[] {
  const ends = [...file.matchAll(/[!/\\]/g)].map(({ index }) => index).filter((index) => index > 0);
  return [...ends.map((end) => file.slice(0, end)), file];
}
