import type { Product } from './cart.ts';

/** The products and customers that the register has synchronised, and how they are found. */

export interface Customer {
  id: string;
  code: string;
  first: string | null;
  last: string | null;
  phone: string | null;
  email: string | null;
  group: string;
}

/** The fields that the register uses of the REST API's product. */
export interface ProductRecord {
  id: string;
  name: string;
  variant_name: string | null;
  sku: string;
  product_codes: { type: string; code: string }[];
  price_excluding_tax: number;
  has_inventory: boolean;
  tags: string[];
}

/** The fields that the register uses of the REST API's customer. */
export interface CustomerRecord {
  id: string;
  customer_code: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  group: string;
}

export function productOf(record: ProductRecord): Product {
  return {
    id: record.id,
    sku: record.sku,
    codes: record.product_codes.map(({ code }) => code),
    name: record.name,
    variant: record.variant_name,
    price: Math.round(record.price_excluding_tax * 100),
    tags: record.tags,
    giftCard: record.tags.includes('gift-card'),
  };
}

export function customerOf(record: CustomerRecord): Customer {
  return {
    id: record.id,
    code: record.customer_code,
    first: record.first_name,
    last: record.last_name,
    phone: record.phone,
    email: record.email,
    group: record.group,
  };
}

// Unknown: what the badge of a customer without a name says. The code is all that is left to show.
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
