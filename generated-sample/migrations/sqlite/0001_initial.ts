import { Migration } from '@mikro-orm/migrations';

/**
 * - adds table categories
 * - adds table customers
 * - adds table order_items
 * - adds table orders
 * - adds table products
 * - adds table products_tags
 * - adds table profiles
 * - adds table reviews
 * - adds table tags
 * - adds table users
 */
export class Migration0001Initial extends Migration {
  static readonly losesOnDown: readonly string[] = [
    'categories',
    'customers',
    'order_items',
    'orders',
    'products',
    'profiles',
    'reviews',
    'tags',
    'users',
    'products_tags',
  ];

  override up(): void {
    this.addSql(`create table "categories" (
 "id" text not null,
 "name" text not null,
 "position" integer not null default 0,
 "parent_id" text null,
 constraint "categories_pkey" primary key ("id"),
 constraint "categories_parent_id_foreign" foreign key ("parent_id") references "categories" ("id") on delete set null on update cascade
)`);
    this.addSql(`create unique index "categories_name_unique" on "categories" ("name")`);
    this.addSql(`create index "categories_parent_id_id_index" on "categories" ("parent_id", "id")`);
    this.addSql(`create table "customers" (
 "id" text not null,
 "email" text not null,
 "name" text not null,
 "loyalty_points" bigint not null default 0,
 "newsletter" integer not null default false,
 "created_at" datetime not null,
 "updated_at" datetime not null,
 "version" integer not null default 1,
 "referred_by_id" text null,
 constraint "customers_pkey" primary key ("id"),
 constraint "customers_referred_by_id_foreign" foreign key ("referred_by_id") references "customers" ("id") on delete set null on update cascade
)`);
    this.addSql(`create unique index "customers_email_unique" on "customers" ("email")`);
    this.addSql(`create index "customers_name_id_index" on "customers" ("name", "id")`);
    this.addSql(`create index "customers_newsletter_id_index" on "customers" ("newsletter", "id")`);
    this.addSql(`create index "customers_referred_by_id_index" on "customers" ("referred_by_id")`);
    this.addSql(`create table "products" (
 "id" text not null,
 "sku" text not null,
 "name" text not null,
 "description" text null,
 "price" numeric(10,2) not null,
 "cost_price" numeric(10,2) null,
 "stock" integer not null default 0,
 "status" text not null default 'draft' constraint "products_status_check" check ("status" in ('draft', 'live', 'retired')),
 "type" text not null default 'article',
 "weight" numeric(8,3) null,
 "available_from" date null,
 "created_at" datetime not null,
 "updated_at" datetime not null,
 "deleted_at" datetime null,
 "version" integer not null default 1,
 "category_id" text not null,
 constraint "products_pkey" primary key ("id"),
 constraint "products_category_id_foreign" foreign key ("category_id") references "categories" ("id") on delete restrict on update cascade,
 constraint "products_price_not_negative_check" check (price >= 0)
)`);
    this.addSql(`create unique index "products_sku_unique" on "products" ("sku") where "deleted_at" is null`);
    this.addSql(`create index "products_status_created_at_desc_index" on "products" ("status", "created_at" desc)`);
    this.addSql(`create index "products_sku_id_index" on "products" ("sku", "id")`);
    this.addSql(`create index "products_name_id_index" on "products" ("name", "id")`);
    this.addSql(`create index "products_price_id_index" on "products" ("price", "id")`);
    this.addSql(`create index "products_status_id_index" on "products" ("status", "id")`);
    this.addSql(`create index "products_type_id_index" on "products" ("type", "id")`);
    this.addSql(`create index "products_available_from_id_index" on "products" ("available_from", "id")`);
    this.addSql(`create index "products_category_id_id_index" on "products" ("category_id", "id")`);
    this.addSql(`create table "profiles" (
 "id" text not null,
 "biography" text null,
 "birthday" date null,
 "customer_id" text not null,
 constraint "profiles_pkey" primary key ("id"),
 constraint "profiles_customer_id_foreign" foreign key ("customer_id") references "customers" ("id") on delete cascade on update cascade
)`);
    this.addSql(`create unique index "profiles_customer_id_unique" on "profiles" ("customer_id")`);
    this.addSql(`create table "reviews" (
 "id" text not null,
 "rating" integer not null,
 "text" text null,
 "created_at" datetime not null,
 "updated_at" datetime not null,
 "product_id" text not null,
 "author_id" text not null,
 constraint "reviews_pkey" primary key ("id"),
 constraint "reviews_product_id_foreign" foreign key ("product_id") references "products" ("id") on delete cascade on update cascade,
 constraint "reviews_author_id_foreign" foreign key ("author_id") references "customers" ("id") on delete cascade on update cascade
)`);
    this.addSql(`create unique index "reviews_product_id_author_id_unique" on "reviews" ("product_id", "author_id")`);
    this.addSql(`create index "reviews_rating_id_index" on "reviews" ("rating", "id")`);
    this.addSql(`create index "reviews_product_id_id_index" on "reviews" ("product_id", "id")`);
    this.addSql(`create index "reviews_author_id_id_index" on "reviews" ("author_id", "id")`);
    this.addSql(`create table "tags" (
 "id" integer not null primary key autoincrement,
 "name" text not null
)`);
    this.addSql(`create unique index "tags_name_unique" on "tags" ("name")`);
    this.addSql(`create table "products_tags" (
 "product_id" text not null,
 "tag_id" integer not null,
 constraint "products_tags_pkey" primary key ("product_id", "tag_id"),
 constraint "products_tags_product_id_foreign" foreign key ("product_id") references "products" ("id") on delete cascade on update cascade,
 constraint "products_tags_tag_id_foreign" foreign key ("tag_id") references "tags" ("id") on delete cascade on update cascade
)`);
    this.addSql(`create index "products_tags_tag_id_index" on "products_tags" ("tag_id")`);
    this.addSql(`create index "products_tags_product_id_index" on "products_tags" ("product_id")`);
    this.addSql(`create table "users" (
 "id" text not null,
 "login" text not null,
 "password_hash" text not null,
 "role" text not null default 'clerk' constraint "users_role_check" check ("role" in ('clerk', 'manager', 'admin')),
 "last_seen_at" datetime null,
 "created_at" datetime not null,
 "updated_at" datetime not null,
 constraint "users_pkey" primary key ("id")
)`);
    this.addSql(`create unique index "users_login_unique" on "users" ("login")`);
    this.addSql(`create index "users_role_id_index" on "users" ("role", "id")`);
    this.addSql(`create index "users_last_seen_at_id_index" on "users" ("last_seen_at", "id")`);
    this.addSql(`create table "orders" (
 "id" text not null,
 "number" bigint not null,
 "status" text not null default 'open' constraint "orders_status_check" check ("status" in ('open', 'paid', 'shipped', 'cancelled')),
 "placed_at" datetime not null,
 "note" text null,
 "created_at" datetime not null,
 "updated_at" datetime not null,
 "version" integer not null default 1,
 "customer_id" text not null,
 "served_by_id" text null,
 constraint "orders_pkey" primary key ("id"),
 constraint "orders_customer_id_foreign" foreign key ("customer_id") references "customers" ("id") on delete restrict on update cascade,
 constraint "orders_served_by_id_foreign" foreign key ("served_by_id") references "users" ("id") on delete set null on update cascade
)`);
    this.addSql(`create unique index "orders_number_unique" on "orders" ("number")`);
    this.addSql(`create index "orders_status_id_index" on "orders" ("status", "id")`);
    this.addSql(`create index "orders_placed_at_id_index" on "orders" ("placed_at", "id")`);
    this.addSql(`create index "orders_customer_id_id_index" on "orders" ("customer_id", "id")`);
    this.addSql(`create index "orders_served_by_id_id_index" on "orders" ("served_by_id", "id")`);
    this.addSql(`create table "order_items" (
 "order_id" text not null,
 "product_id" text not null,
 "quantity" integer not null default 1,
 "unit_price" numeric(10,2) not null,
 constraint "order_items_pkey" primary key ("order_id", "product_id"),
 constraint "order_items_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete cascade on update cascade,
 constraint "order_items_product_id_foreign" foreign key ("product_id") references "products" ("id") on delete restrict on update cascade,
 constraint "order_items_quantity_positive_check" check (quantity > 0)
)`);
    this.addSql(`create index "order_items_product_id_order_id_index" on "order_items" ("product_id", "order_id")`);
  }

  override down(): void {
    this.addSql(`drop table "order_items"`);
    this.addSql(`drop table "orders"`);
    this.addSql(`drop table "users"`);
    this.addSql(`drop table "products_tags"`);
    this.addSql(`drop table "tags"`);
    this.addSql(`drop table "reviews"`);
    this.addSql(`drop table "profiles"`);
    this.addSql(`drop table "products"`);
    this.addSql(`drop table "customers"`);
    this.addSql(`drop table "categories"`);
  }
}
