// Managed by Espalier: made from the model, and made again by every run.

export const OrderStatus = {
  open: 'open',
  paid: 'paid',
  shipped: 'shipped',
  cancelled: 'cancelled',
} as const;
export type OrderStatus = (typeof OrderStatus)[keyof typeof OrderStatus];

export const ProductStatus = {
  draft: 'draft',
  live: 'live',
  retired: 'retired',
} as const;
export type ProductStatus = (typeof ProductStatus)[keyof typeof ProductStatus];

export const UserRole = {
  clerk: 'clerk',
  manager: 'manager',
  admin: 'admin',
} as const;
export type UserRole = (typeof UserRole)[keyof typeof UserRole];
