import type { Product } from './cart.ts';

/** The products and customers that a register knows, and how they are found. */

export interface Customer {
  id: string;
  code: string;
  first: string | null;
  last: string | null;
  phone: string | null;
  email: string | null;
  group: string;
}

// Unknown: what a register shows of a customer without a name. The code is all that is left.
export function customerName(customer: Customer): string {
  return [customer.first, customer.last].filter(Boolean).join(' ') || customer.code;
}

/** Codes are compared as they were typed: the vendor's help says that leading zeros count. */
export function productByCode(products: Product[], code: string): Product | undefined {
  const wanted = code.trim().toLowerCase();
  return products.find((product) =>
    [product.sku, ...product.codes].some((candidate) => candidate.toLowerCase() === wanted),
  );
}

export function productsMatching(products: Product[], query: string): Product[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return products.filter((product) => {
    const text = [product.name, product.variant, product.sku, ...product.codes].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

export function customersMatching(customers: Customer[], query: string): Customer[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const digits = wanted.replace(/\D/g, '');
  const isNumber = digits.length >= 3 && /^[\d\s().+-]+$/.test(wanted);
  return customers.filter((customer) => {
    if (isNumber) return (customer.phone ?? '').replace(/\D/g, '').includes(digits);
    return [customerName(customer), customer.code, customer.email].join(' ').toLowerCase().includes(wanted);
  });
}

/** A customer made from what was typed into the search, as "Add … as a new customer" does. */
export function customerFrom(typed: string, id: string): Customer {
  const [first = '', ...rest] = typed.trim().split(/\s+/);
  const tail = id
    .replace(/[^a-z0-9]/gi, '')
    .slice(-4)
    .toUpperCase();
  return {
    id,
    code: `${first}-${tail}`,
    first,
    last: rest.join(' ') || null,
    phone: null,
    email: null,
    group: 'All Customers',
  };
}
