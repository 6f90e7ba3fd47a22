import { productRoutes } from './product.handlers.ts';

/**
 * The addresses of this resource. Say here what runs `before` an operation, the `scope` of rows that exist for a request, and `extend`
 * the router by routes of your own.
 */
export const routes = productRoutes({});
