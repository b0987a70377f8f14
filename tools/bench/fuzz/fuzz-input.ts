/** What somebody hands to `mop lint`. */
export interface FuzzInput {
  /** `yaml`: a profile file · `xml`: a profile document of a package · `zip`: a solution package. */
  readonly kind: 'yaml' | 'xml' | 'zip';
  readonly content: string | Uint8Array;
  /** What `--metadata` names. */
  readonly snapshot?: string;
}
