/** Pairs of models that another tool of the field tries itself on, in our words: ent's two schemas of users and cars, with rows. */
import type { Case } from './cases.ts';

const ent: Case = {
  name: "ent's users and cars, all of their changes at once",
  before: `
enums:
  UserState: [logged_in, logged_out]
entities:
  User:
    key: { type: integer, name: id, column: oid }
    fields:
      age: integer
      name: { type: string, length: 10 }
      description: text?
      nickname: { type: string, unique: true }
      address: string?
      renamed: string?
      oldToken: { type: string, default: uuid }
      blob: binary?
      state: { type: UserState, nullable: true, default: logged_in }
      status: string?
      workplace: { type: string, length: 30, nullable: true }
    relations:
      parent: { manyToOne: User, inverse: children, nullable: true, onDelete: set null }
      spouse: { oneToOne: User, nullable: true, onDelete: set null }
    uniques: [{ properties: [name, address] }]
    indexes: [{ properties: [description] }]
  Car:
    key: integer
    table: Car
    relations:
      owner: { oneToOne: User, inverse: car, nullable: true, onDelete: set null }
`,
  after: `
enums:
  UserState: [logged_in, logged_out, online]
  Progress: [done, pending]
  Switch: ['on', 'off']
mixins:
  Mixed:
    fields:
      mixedString: { type: string, default: default }
      mixedEnum: { type: Switch, default: 'on' }
entities:
  User:
    key: { type: integer, name: id, column: oid }
    mixins: [Mixed]
    fields:
      age: bigint
      name: text
      description: text?
      nickname: { type: string, index: true }
      phone: { type: string, default: unknown, backfill: "'unknown ' || oid" }
      buffer: binary?
      title: { type: string, default: SWE }
      newName: { type: string, nullable: true, column: renamed, renamedFrom: renamed }
      newToken: { type: string, default: uuid, renamedFrom: oldToken }
      blob: binary?
      state: { type: UserState, nullable: true, default: logged_in }
      status: { type: Progress, nullable: true, backfill: "'pending'" }
      workplace: string?
      createdAt: { type: datetime, default: now }
    relations:
      friends: { manyToMany: User, pivot: { table: friends, columns: [user, friend] } }
    uniques: [{ properties: [phone, age] }]
    indexes: [{ properties: [description] }, { properties: [-age] }]
  Car:
    key: integer
    table: Car
    fields:
      name: { type: string, nullable: true, unique: true }
    relations:
      owner: { manyToOne: User, inverse: cars, onDelete: cascade, backfill: (select min(oid) from users) }
  Group: { key: integer }
  Pet:
    key: integer
    fields:
      name: { type: string, nullable: true, unique: true }
    relations:
      owner: { oneToOne: User, nullable: true, onDelete: set null }
`,
  rows: [
    `insert into "users" ("oid", "age", "name", "nickname", "renamed", "old_token", "status", "workplace", "state") values
     (1, 30, 'a', 'ann', 'was', 't1', 'done', 'here', 'logged_out'), (2, 30, 'b', 'bob', null, 't2', 'what', null, null)`,
    `update "users" set "parent_oid" = 1, "address" = 'street' where "oid" = 2`,
    `insert into "Car" ("id", "owner_oid") values (1, 2), (2, null)`,
  ],
  told: [
    'makes column Car.owner_oid required',
    'adds column Car.name',
    'changes foreign key Car_owner_oid_foreign of Car',
    'removes unique Car_owner_oid_unique',
    'adds unique Car_name_unique',
    'adds index Car_owner_oid_index',
    'adds table friends',
    'adds table groups',
    'adds table pets',
    'removes column users.address',
    'removes relation users.parent to users',
    'removes relation users.spouse to users',
    'changes the type of column users.age',
    'changes the type of column users.name',
    'renames column users.old_token to new_token',
    'changes the type of column users.status',
    'changes the type of column users.workplace',
    'adds column users.phone',
    'adds column users.buffer',
    'adds column users.title',
    'adds column users.created_at',
    'adds column users.mixed_string',
    'adds column users.mixed_enum',
    'removes unique users_nickname_unique',
    'removes unique users_spouse_oid_unique',
    'removes unique users_name_address_unique',
    'adds unique users_phone_age_unique',
    'removes index users_parent_oid_index',
    'adds index users_age_desc_index',
    'adds index users_nickname_index',
    "adds 'online' to the values of column users.state",
    'adds check users_status_check',
    'adds check users_mixed_enum_check',
  ],
  consent: ['User.address', 'User.parent', 'User.spouse'],
  look: `select "oid", cast("age" as integer) as age, "name", "phone", "title", "renamed", "new_token", "state", "status", "workplace", "mixed_enum",
    (select cast(count(*) as integer) from "Car" where "owner_oid" = "users"."oid") as cars from "users" order by "oid"`,
  expected: [
    {
      oid: 1,
      age: 30,
      name: 'a',
      phone: 'unknown 1',
      title: 'SWE',
      renamed: 'was',
      new_token: 't1',
      state: 'logged_out',
      status: 'done',
      workplace: 'here',
      mixed_enum: 'on',
      cars: 1,
    },
    {
      oid: 2,
      age: 30,
      name: 'b',
      phone: 'unknown 2',
      title: 'SWE',
      renamed: null,
      new_token: 't2',
      state: null,
      status: 'pending',
      workplace: null,
      mixed_enum: 'on',
      cars: 1,
    },
  ],
};

export const casesOfOthers: readonly Case[] = [ent];
