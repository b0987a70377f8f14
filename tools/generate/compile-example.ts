import { profileWriting } from '../../src/commands/write-profiles.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { readProfile } from '../../src/schema/read-profile.ts';

/**
 * The first `where` of the first profile in a Markdown document, as FetchXML.
 * @throws Error where there is no profile in it, or none with conditions
 */
export async function compileExample(markdown: string): Promise<string> {
  const text = /^```yaml\n(?<text>.*?)^```$/ms.exec(markdown)?.groups?.text ?? '';
  const { source, findings } = readProfile(text, 'example.yaml');
  if (!source)
    throw new Error(findings.map(({ line, message }) => `line ${line} of the example: ${message}`).join('\n'));
  const { profile } = source;
  const item = profile.items.find(({ filter }) => filter?.kind === 'where');
  if (item?.filter?.kind !== 'where') throw new Error('the example has no conditions');
  return profileWriting(await loadCatalog()).filterText(item.filter, { profile, item });
}
