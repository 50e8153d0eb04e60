/** The origin of an address as a person types it, with or without `https://`; null: none that can be read. */
export function originOf(address: string): string | null {
  const typed = address.trim();
  try {
    return new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`).origin;
  } catch {
    return null;
  }
}
