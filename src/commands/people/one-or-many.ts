/** A result about the profile that was named, or about several. */
export function oneOrMany(
  { profiles, ...rest }: { readonly profiles: readonly object[] },
  profile: string | undefined,
): object {
  return profile === undefined ? { profiles, ...rest } : { ...profiles[0], ...rest };
}
