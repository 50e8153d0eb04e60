import { browser } from './browser.ts';

/** What support asks first. */
export async function environment() {
  const [platform, permissions] = await Promise.all([browser.runtime.getPlatformInfo(), browser.permissions.getAll()]);
  return {
    tillside: browser.runtime.getManifest().version,
    browser: navigator.userAgent.match(/(?:Firefox|Edg|Chrome)\/[\d.]+/g)?.at(-1) ?? 'unknown',
    platform: `${platform.os} ${platform.arch}`,
    language: navigator.language,
    permissions: [...(permissions.permissions ?? []), ...(permissions.origins ?? [])],
  };
}
