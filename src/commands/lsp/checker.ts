import { compareDiagnostics, compareText } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { FilterMemory } from '../../validate/filter-memory.ts';
import { settingsFor } from '../lint/file-settings.ts';
import type { FileFindings } from '../../validate/lint-profile-file.ts';
import { lintProfileFile } from '../../validate/lint-profile-file.ts';
import { lintTogether } from '../../validate/lint-together.ts';
import { isProfile } from './is-profile.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import type { ProfileFiles } from './profile-files.ts';
import type { Publisher } from './publisher.ts';
import type { Surroundings, SurroundingsFinder } from './surroundings.ts';

/** An open profile, as it was checked last. */
export interface CheckedDocument {
  readonly document: OpenDocument;
  /** Version of its text. */
  readonly version: number;
  readonly surroundings: Surroundings;
  /** What it is called in findings: its path, or its name in the editor. */
  readonly file: string;
  readonly own: FileFindings;
  /** All that is found in it, other profiles considered. */
  readonly findings: readonly Diagnostic[];
}

/** What checking needs, and what tells of it. */
export interface CheckerParts {
  readonly documents: OpenDocuments;
  readonly finder: SurroundingsFinder;
  readonly files: ProfileFiles;
  readonly publisher: Publisher;
}

/** Checks open profiles as `mop lint` would: each by itself, and those of a workspace together. */
export class Checker {
  readonly #parts: CheckerParts;
  readonly #checked = new Map<string, CheckedDocument>();
  readonly #memories = new WeakMap<OpenDocument, FilterMemory>();

  constructor(parts: CheckerParts) {
    this.#parts = parts;
  }

  /** Checks a text; what else changes by that is told too. */
  async check(document: OpenDocument): Promise<void> {
    const { finder, documents, files, publisher } = this.#parts;
    const surroundings = await finder.of(document.path);
    publisher.tellSettings(surroundings);
    // It may have been closed in the meantime.
    if (documents.find(document.uri) !== document) return;
    if (!isProfile(document, surroundings)) {
      if (this.#checked.delete(document.uri)) publisher.takeBack(document);
      return;
    }
    const { setup, metadata, workspace, settingsFile } = surroundings;
    const file = document.path ?? document.uri;
    const settings = settingsFor(file, setup);
    const { version } = document;
    const memory = this.#memoryOf(document);
    const own = lintProfileFile(Buffer.from(document.text), file, { metadata, settings, memory });
    const checked = { document, version, surroundings, file, own, findings: own.findings };
    this.#checked.set(document.uri, checked);
    if (settingsFile === undefined) publisher.tell(document, version, own.findings);
    else await this.#compare(surroundings, document);
    if (settingsFile === undefined || files.has(workspace.folder)) return;
    await files.refresh(workspace);
    await this.#compare(surroundings);
  }

  /** Checks every open text anew, and looks for other files that have changed. */
  async checkAll(): Promise<void> {
    const { documents, files } = this.#parts;
    const workspaces = new Map(
      [...this.#checked.values()].map(({ surroundings: { workspace } }) => [workspace.folder, workspace]),
    );
    for (const [folder, workspace] of workspaces) if (files.has(folder)) await files.refresh(workspace);
    for (const document of documents.all) await this.check(document);
  }

  /** What is found in a text as it is now; undefined where it is no profile. */
  async resultOf(document: OpenDocument): Promise<CheckedDocument | undefined> {
    const known = this.#checked.get(document.uri);
    if (known?.version !== document.version) await this.check(document);
    return this.#checked.get(document.uri);
  }

  /** The last result of a text, whatever its version. */
  lastOf({ uri }: OpenDocument): CheckedDocument | undefined {
    return this.#checked.get(uri);
  }

  /** What is remembered of a text from one keystroke to the next. */
  #memoryOf(document: OpenDocument): FilterMemory {
    const memory = this.#memories.get(document) ?? new FilterMemory();
    this.#memories.set(document, memory);
    return memory;
  }

  forget({ uri }: OpenDocument): void {
    this.#checked.delete(uri);
  }

  /** Compares the profiles of a workspace, and tells of those in which something else is found now, and of `changed`. */
  async #compare({ workspace: { folder }, setup }: Surroundings, changed?: OpenDocument): Promise<void> {
    const open = [...this.#checked.values()].filter(({ surroundings }) => surroundings.workspace.folder === folder);
    const paths = new Set(this.#parts.documents.all.map(({ path }) => path));
    const identities = [
      ...this.#parts.files.of(folder).filter(({ file }) => !paths.has(file)),
      ...open.flatMap(({ own }) => own.identity ?? []),
    ].sort((a, b) => compareText(a.file, b.file));
    const together = await lintTogether(identities, {
      settingsOf: (file) => settingsFor(file, setup),
      findings: [],
    });
    for (const checked of open) {
      // A newer text was checked in the meantime, and compared by itself.
      if (this.#checked.get(checked.document.uri) !== checked) continue;
      const of = together.findings.filter(({ file }) => file === checked.file);
      const findings = [...checked.own.findings, ...of].sort(compareDiagnostics);
      const isSame = JSON.stringify(findings) === JSON.stringify(checked.findings);
      if (isSame && checked.document !== changed) continue;
      this.#checked.set(checked.document.uri, { ...checked, findings });
      this.#parts.publisher.tell(checked.document, checked.version, findings);
    }
  }
}
