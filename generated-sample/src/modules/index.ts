// Managed by Espalier: made from the model, and made again by every run.
import { routesOfApi } from '../http/resource.ts';
import { Category } from './category/category.entity.ts';
import { Customer } from './customer/customer.entity.ts';
import { Order } from './order/order.entity.ts';
import { OrderItem } from './order-item/order-item.entity.ts';
import { Product } from './product/product.entity.ts';
import { Profile } from './profile/profile.entity.ts';
import { Review } from './review/review.entity.ts';
import { Tag } from './tag/tag.entity.ts';
import { User } from './user/user.entity.ts';
import { routes as categoryRoutes } from './category/category.routes.ts';
import { routes as customerRoutes } from './customer/customer.routes.ts';
import { routes as orderRoutes } from './order/order.routes.ts';
import { routes as orderItemRoutes } from './order-item/order-item.routes.ts';
import { routes as productRoutes } from './product/product.routes.ts';
import { routes as profileRoutes } from './profile/profile.routes.ts';
import { routes as reviewRoutes } from './review/review.routes.ts';
import { routes as tagRoutes } from './tag/tag.routes.ts';
import { routes as userRoutes } from './user/user.routes.ts';

export const entities = [Category, Customer, Order, OrderItem, Product, Profile, Review, Tag, User];

export const api = routesOfApi('/api', {
  '/categories': categoryRoutes,
  '/customers': customerRoutes,
  '/orders': orderRoutes,
  '/order-items': orderItemRoutes,
  '/products': productRoutes,
  '/profiles': profileRoutes,
  '/reviews': reviewRoutes,
  '/tags': tagRoutes,
  '/users': userRoutes,
});
