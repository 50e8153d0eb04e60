/**
 * The addresses of the simulated account. Those of the menu and of a sale's record are known.
 * Unknown: today's address of the register, which was /register.php in 2015, and of the pages around it.
 */
export const addresses = {
  menu: '/?name=register',
  register: '/register.php',
  newSale: '/?name=register&form_name=new_sale',
  continueSale: '/?name=register&form_name=continue_sale',
  refund: '/?name=register&form_name=refund',
  history: '/?name=register&form_name=history',
  customers: '/?name=customer.listings.customers',
} as const;

export function recordAddress(saleId: string): string {
  return `/?name=transaction.views.transaction&form_name=view&id=${saleId}&tab=details`;
}
