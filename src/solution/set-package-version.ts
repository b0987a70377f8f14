import { FileError } from '../diagnostics/errors.ts';
import { childOf } from '../xml/xml-element.ts';
import { readPackageBytes } from './open-package.ts';
import { copyArchive } from './replace-in-package.ts';
import { applyTextEdits } from '../schema/text-edits.ts';

/**
 * A solution zip with another version; everything else stays as it is.
 * @param file as it is shown
 * @throws FileError where its solution.xml says no version
 */
export async function setPackageVersion(bytes: Uint8Array, version: string, file: string): Promise<Uint8Array> {
  const { solution } = await readPackageBytes(bytes, file);
  const manifest = solution && childOf(solution.root, 'SolutionManifest');
  const element = manifest && childOf(manifest, 'Version');
  if (!element) throw new FileError('its solution.xml says no version', { code: 'invalid-package', where: { file } });
  const edit = { start: element.openEnd, end: element.closeStart, text: version };
  return copyArchive(bytes, new Map([['solution.xml', applyTextEdits(solution.text, [edit])]]));
}
