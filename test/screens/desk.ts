import { until } from '../e2e/harness/patience.ts';
import type { Screen } from '../e2e/harness/screen.ts';

/** A file taken from the disk by the button of that name: the window of the browser is out of anybody's reach. */
export async function chooseFile(screen: Screen, label: string, name: string, text: string): Promise<void> {
  await until(
    () => screen.evaluate(put, label, name, text),
    () => `there is no place for a file “${label}”`,
    { timeout: 15_000 },
  );
}

function put(label: string, name: string, text: string): true | undefined {
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === label);
  const input = found?.querySelector('input');
  if (!input || input.disabled) return undefined;
  const chosen = new DataTransfer();
  chosen.items.add(new File([text], name));
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** A field for a secret has no role, so it is found by what stands above it. */
export async function typePassword(screen: Screen, label: string, secret: string): Promise<void> {
  await until(
    () =>
      screen.evaluate((wanted) => {
        const found = [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === wanted);
        const field = found && document.getElementById(found.htmlFor);
        field?.focus();
        return field !== undefined && document.activeElement === field ? true : undefined;
      }, label),
    () => `there is no field “${label}”`,
  );
  await screen.type(secret);
}
