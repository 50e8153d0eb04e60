/** The pages of the menu, by what stands behind the `#`. Known is that of the sales orders. Unknown: the rest. */
export const routes = { orders: 'sales/orders', customers: 'customers' } as const;
