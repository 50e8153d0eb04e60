/**
 * A UUID of version 7: it begins with the time it was made at. What was made one after the other stands side by side in every index
 * that is kept by it, where random ids would each touch a page of their own.
 */
export function timeOrderedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice('xxxxxxxx-xxxx-4'.length)}`;
}
