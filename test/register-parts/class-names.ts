/** Class names as a build that hashes them would write: stable within one page load, meaningless to a reader. */

export function hashedName(name: string, salt: string): string {
  let hash = 0x811c9dc5;
  for (const character of salt + name) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  return `css-${(hash >>> 0).toString(36)}`;
}

/** The same style sheet for other names. Only selectors change: they are what stands before a brace. */
export function renamedStyles(css: string, rename: (name: string) => string): string {
  return css.replace(/[^{}]+(?=\{)/g, (selector) =>
    selector.replace(/\.([a-z][\w-]*)/gi, (_, name: string) => `.${rename(name)}`),
  );
}
