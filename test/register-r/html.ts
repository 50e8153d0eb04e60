import type { Child, Spec } from '../register-parts/element.ts';

/** The description of a screen as the text that a server sends. */

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta']);

export function toHtml(child: Child, rename: (name: string) => string): string {
  if (child === null || child === false) return '';
  if (typeof child === 'string') return escaped(child);
  const { tag, props } = child;
  const content = child.children.map((inner) => toHtml(inner, rename)).join('');
  const start = `<${tag}${attributes(child, rename)}>`;
  if (VOID.has(tag)) return start;
  return `${start}${tag === 'textarea' ? escaped(props.value ?? '') : content}</${tag}>`;
}

function attributes({ tag, props }: Spec, rename: (name: string) => string): string {
  const names = (props.class ?? '').split(' ').filter(Boolean).map(rename).join(' ');
  const all: Record<string, string | boolean> = {
    ...props.attributes,
    ...(names !== '' && { class: names }),
    ...(props.value !== undefined && tag !== 'textarea' && { value: props.value }),
  };
  return Object.entries(all)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`))
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
