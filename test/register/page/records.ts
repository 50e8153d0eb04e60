import type { Product } from '../../register-parts/cart.ts';
import type { Customer } from '../../register-parts/catalogue.ts';

/** Products and customers as the REST API of the X-Series says them. */

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
