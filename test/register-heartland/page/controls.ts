import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';

/** Buttons, fields and windows. */

interface ButtonLooks {
  class?: string;
  label?: string;
  disabled?: boolean;
  expanded?: boolean;
  key?: string;
}

export function button(content: Child, click: () => void, looks: ButtonLooks = {}): Spec {
  return h(
    'button',
    {
      class: looks.class ?? 'button',
      ...(looks.key !== undefined && { key: looks.key }),
      attributes: {
        type: 'button',
        'aria-label': looks.label ?? false,
        'aria-expanded': looks.expanded === undefined ? false : String(looks.expanded),
        disabled: looks.disabled ?? false,
      },
      on: { click },
    },
    content,
  );
}

/** A field of a form, read when the form is sent. */
export function field(label: string, name: string, value: string): Spec {
  return h(
    'label',
    'field',
    h('span', 'field-label', label),
    // An attribute: a redraw leaves what was typed meanwhile.
    h('input', { class: 'input', attributes: { type: 'text', name, value, autocomplete: 'off' } }),
  );
}

/** A form that is sent by its last button and says what was typed, by name. */
export function form(fields: Child[], send: string, submit: (typed: Record<string, string>) => void): Spec {
  return h(
    'form',
    {
      class: 'form',
      on: {
        submit: (event) => {
          event.preventDefault();
          const inputs = (event.currentTarget as HTMLFormElement).querySelectorAll('input');
          submit(Object.fromEntries([...inputs].map((input) => [input.name, input.value])));
        },
      },
    },
    ...fields,
    h('button', { class: 'button button-blue', attributes: { type: 'submit' } }, send),
  );
}

// Unknown: how the real windows are made. Here they lie over the page without making the rest of it inert.
export function overlay(title: string, close: () => void, ...content: Child[]): Spec {
  return h(
    'div',
    'shade',
    h(
      'section',
      { class: 'window', attributes: { role: 'dialog', 'aria-label': title } },
      h('header', 'window-header', h('h2', {}, title), button('Close', close, { class: 'button button-quiet' })),
      ...content,
    ),
  );
}

export function textOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}
