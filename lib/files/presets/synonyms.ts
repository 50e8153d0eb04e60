/** What shops and programs call the same column, in folded form; the best first. */
export const CODE = ['upc', 'upc code', 'barcode', 'gtin', 'ean', 'item code', 'item number', 'plu', 'scan code'];
export const SKU = ['sku', 'custom sku', 'item no', 'product code', 'alu'];
export const PHONE = [
  'phone',
  'mobile',
  'cell',
  'tel',
  'phone number',
  'home',
  'contact',
  'mobile number',
  'telephone',
];
export const MAIL = ['email', 'e mail', 'email address', 'customer email', 'mail'];
export const SALE = [
  'receipt',
  'receipt number',
  'invoice',
  'invoice number',
  'ticket',
  'transaction id',
  'sale id',
  'order',
];
export const DISCOUNT = [
  'discount',
  'discounts',
  'markdown',
  'promo amount',
  'coupon amount',
  'discount amount',
  'reward',
  'free item',
  'redeemed',
];
export const PUNCHES = ['punches', 'stamps', 'active stamps', 'stamp balance', 'current stamps', 'count', 'visits'];
export const REWARDS = ['rewards', 'open rewards', 'available rewards'];
export const POINTS = ['points', 'points balance', 'pointsbalance', 'current points', 'loyalty points'];
export const CASH = ['cash', 'cash balance', 'balance', 'loyalty balance', 'credit', 'store credit'];
export const DATE = ['date', 'sale date', 'transaction date', 'sold at', 'created', 'completed at', 'day'];
export const QUANTITY = ['qty', 'quantity', 'units', 'item qty'];
export const FIRST = ['first name', 'firstname', 'first', 'customer first name', 'given name'];
export const LAST = ['last name', 'lastname', 'last', 'customer last name', 'surname', 'family name'];
export const NAME = ['name', 'customer', 'customer name', 'full name', 'member', 'member name'];
export const PERSON_ID = [
  'customer code',
  'vendcustomercode',
  'customer id',
  'vend customer id',
  'customer',
  'card number',
  'pos customer',
];
export const DESCRIPTION = [
  'description',
  'item',
  'item name',
  'product',
  'product name',
  'details',
  'item description',
];
