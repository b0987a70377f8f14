import { printable } from '../diagnostics/printable.ts';
import { wellFormed } from '../diagnostics/well-formed.ts';

/** Text with only what an XML or HTML document may hold and a reader cannot be deceived by; escaping is a step of its own. */
export function xmlSafe(text: string): string {
  return printable(wellFormed(text)).replace(/[\ufffe\uffff]/g, '\ufffd');
}
