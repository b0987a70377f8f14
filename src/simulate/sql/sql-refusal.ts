/** Something of a filter that cannot be said in SQL, or not in that of one engine. */
export class SqlRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SqlRefusal';
  }
}
