/** How much a profile brings onto devices, as simulated over data. */
export interface DownloadSize {
  readonly devices: readonly DeviceSize[];
}

/** How much is on one device. */
export interface DeviceSize {
  /** Sign-in name of the user, or the id. */
  readonly user: string;
  readonly rows: number;
  readonly bytes: number;
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[];
  /** Budgets of mop.yaml that the device exceeds; without a table: of the whole device. */
  readonly exceeded: readonly {
    readonly table?: string;
    readonly of: 'rows' | 'bytes';
    readonly budget: number;
    readonly found: number;
  }[];
}
