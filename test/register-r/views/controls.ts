import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';

/** Buttons and fields. A button's name is what the server is asked to do, its value what with. */

export interface ButtonLooks {
  id?: string;
  value?: string;
  class?: string;
  label?: string;
  disabled?: boolean;
}

export function button(name: string, text: Child, looks: ButtonLooks = {}): Spec {
  return h(
    'button',
    {
      class: `button ${looks.class ?? ''}`,
      attributes: {
        type: 'button',
        name,
        ...(looks.id !== undefined && { id: looks.id }),
        ...(looks.value !== undefined && { value: looks.value }),
        ...(looks.label !== undefined && { 'aria-label': looks.label }),
        disabled: looks.disabled ?? false,
      },
    },
    text,
  );
}

/** Sends the form that it stands in. */
export function submit(name: string, text: string, looks: ButtonLooks & { automation?: string } = {}): Spec {
  const spec = button(name, text, looks);
  const automation = looks.automation === undefined ? {} : { 'data-automation': looks.automation };
  return { ...spec, props: { ...spec.props, attributes: { ...spec.props.attributes, type: 'submit', ...automation } } };
}

export function field(label: string, value: string, attributes: Record<string, string>, names = ''): Spec {
  const input = { type: 'text', autocomplete: 'off', ...attributes };
  return h(
    'label',
    'field',
    h('span', 'field-label', label),
    h('input', { class: `input ${names}`, value, attributes: input }),
  );
}

export function link(href: string, text: string, names = ''): Spec {
  return h('a', { class: names, attributes: { href } }, text);
}
