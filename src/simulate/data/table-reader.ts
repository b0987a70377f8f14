/** Reads the rows of a file, piece by piece, into a sink. */
export interface TableReader {
  /**
   * Takes bytes, and gives how many of them it is done with: the others are to come again, followed by more. The bytes may change
   * afterwards. `isLast`: there are no more, and all are taken.
   */
  take(bytes: Uint8Array, isLast: boolean): number;
}
