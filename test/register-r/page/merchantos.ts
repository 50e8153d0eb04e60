import type { Answer } from '../answer.ts';
import { ask, busy, type Fields, noteScan } from './exchange.ts';
import { focusAfterAnswer, setFocus } from './focus.ts';
import { replace } from './fragments.ts';

/**
 * The page's global object, with the functions that public scripts were seen to call or to wrap. The page itself calls
 * them through the object, as a wrapper expects.
 */
export interface MerchantOs {
  account: { id: number };
  register: {
    ajaxRegister_Return(result: Answer): void;
    addItemSearch(field: HTMLInputElement): void;
    removeLine(lineId: string): void;
    inlineEditLine(type: 'transaction_line', parentId: string, lineId: string): void;
    cancelInlineEditLine(lineId: string): void;
    submitAddExpander(type: 'add_misc', element: Element): void;
    donePay(): void;
  };
  quick_customer: { attachCustomer(customerId: string): void };
  focus: { set(id: string): void };
  print: { print(what: 'receipt'): void };
}

export function say(deed: string, fields: Fields = {}): void {
  ask(deed, fields, (answer) => merchantos.register.ajaxRegister_Return(answer));
}

export const merchantos: MerchantOs = {
  account: { id: Number(document.querySelector('meta[name=account]')?.getAttribute('content')) },
  register: {
    ajaxRegister_Return(result) {
      if (result.location !== undefined) {
        busy(1);
        location.assign(result.location);
        return;
      }
      replace(result);
      focusAfterAnswer(result.focus);
    },
    addItemSearch(field) {
      const text = field.value;
      field.value = '';
      if (text.trim() === '') return;
      noteScan(text);
      say('addItemSearch', { text });
    },
    removeLine(lineId) {
      say('removeLine', { value: lineId });
    },
    inlineEditLine(_type, _parentId, lineId) {
      say('inlineEditLine', { value: lineId });
    },
    cancelInlineEditLine(lineId) {
      say('cancelInlineEditLine', { value: lineId });
    },
    submitAddExpander(_type, element) {
      const form = element.closest('form');
      if (form) say('addCharge', fieldsOf(form));
    },
    donePay() {
      say('finish');
    },
  },
  quick_customer: {
    attachCustomer(customerId) {
      say('attachCustomer', { value: customerId });
    },
  },
  focus: { set: setFocus },
  print: { print: () => window.print() },
};

export function fieldsOf(form: HTMLFormElement): Fields {
  return Object.fromEntries(
    [...new FormData(form)].filter((entry): entry is [string, string] => !(entry[1] instanceof File)),
  );
}
