/** The register's own idea of where the keyboard belongs. */

const SEARCH = 'add_search_item_text';
const PATIENCE = 300;

let wanted = SEARCH;

export function setFocus(id: string): void {
  wanted = id;
  const element = document.getElementById(id);
  const field = element instanceof HTMLFormElement ? element.querySelector('input') : element;
  if (field?.getClientRects().length) field.focus();
}

export function focusAfterAnswer(id: string = SEARCH): void {
  setFocus(document.querySelector('[data-test="pin-lock-modal"]')?.querySelector('form')?.id ?? id);
}

/** Fetches the focus back whenever it is in no field of the page, wherever else it may be. */
export function insist(): void {
  const fetchBack = (): void => {
    setTimeout(() => {
      if (!document.activeElement?.matches('input, textarea, select')) setFocus(wanted);
    }, PATIENCE);
  };
  addEventListener('blur', fetchBack);
  document.addEventListener('focusout', fetchBack);
}
