import { busy } from './exchange.ts';
import { focusAfterAnswer, insist } from './focus.ts';
import { fieldsOf, merchantos, say } from './merchantos.ts';

/** Hears what is done on the page and says it to the server. */

const SEARCH = 'add_search_item_text';
const CUSTOMER = 'find_customer_text';

// Unknown: the handlers of the real page stand in its attributes. A strict policy runs none of those, so they are here.
const BUTTONS: Record<string, (value: string) => void> = {
  addItemSearch: () => merchantos.register.addItemSearch(inputOf(SEARCH)),
  removeLine: (value) => merchantos.register.removeLine(value),
  inlineEditLine: (value) => merchantos.register.inlineEditLine('transaction_line', value, value),
  cancelInlineEditLine: (value) => merchantos.register.cancelInlineEditLine(value),
  attachCustomer: (value) => merchantos.quick_customer.attachCustomer(value),
  findCustomer: () => say('findCustomer', { text: inputOf(CUSTOMER).value }),
  finish: () => merchantos.register.donePay(),
  print: () => merchantos.print.print('receipt'),
};

Object.assign(window, { merchantos });

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  if (target.closest('a[href]')) busy(1);
  const button = target.closest<HTMLButtonElement>('button[type=button]');
  if (!button) return;
  const { name, value } = button;
  const act = BUTTONS[name] ?? ((text: string) => say(name, { value: text }));
  act(value);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const deed = event.submitter?.getAttribute('name') ?? '';
  if (deed === 'addCharge') merchantos.register.submitAddExpander('add_misc', form);
  else say(deed, fieldsOf(form));
});

document.addEventListener('keydown', (event) => {
  const field = event.target as HTMLInputElement;
  if (event.key !== 'Enter') return;
  if (field.id === SEARCH) merchantos.register.addItemSearch(field);
  else if (field.id === CUSTOMER) say('findCustomer', { text: field.value });
  else if (field.matches('tbody input:not(form input), [id$="_payment"]')) field.blur();
});

document.addEventListener('change', (event) => {
  const field = event.target as HTMLInputElement;
  const word = /^(\w+)_payment$/.exec(field.id)?.[1];
  if (word !== undefined) say('enterPayment', { word, amount: field.value });
  const row = field.closest('tr')?.id.match(/^line_(\w+)_3$/)?.[1];
  if (row !== undefined) say('setQuantity', { line: row, quantity: field.value });
});

const [focus, lockAfter] =
  document.querySelector('meta[name=register-behaviour]')?.getAttribute('content')?.split(' ') ?? [];
if (focus === 'insistent') insist();
if (Number(lockAfter) > 0) lockWhenIdle(Number(lockAfter) * 1000);
focusAfterAnswer();
// The page is set up: the server drew it as busy.
document.querySelector('output[data-scans]')?.setAttribute('data-pending', '0');

function lockWhenIdle(patience: number): void {
  let timer = 0;
  const begin = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => say('lock'), patience);
  };
  for (const type of ['keydown', 'pointerdown']) document.addEventListener(type, begin, true);
  begin();
}

function inputOf(id: string): HTMLInputElement {
  return document.getElementById(id) as HTMLInputElement;
}
