/** Migrations that are cut short, and what must hold then. */
import { expect } from 'vitest';
import { rows, type Orm, type Written } from './project.ts';

export const INTERRUPTED: Readonly<Record<string, Written>> = {
  '0001_whole': {
    up: [
      'create table notes (id integer primary key, title text)',
      `insert into notes values (1, 'first')`,
      'alter table notes add column size integer not null default 3',
    ],
  },
  '0002_bare': {
    up: ['create table if not exists tags (id integer primary key)', 'create index if not exists tags_id on tags (id)'],
    code: 'override isTransactional(): boolean { return false; }',
  },
};

/** A migration that is a transaction is there with its row in the list, or not at all. */
export async function expectWholeOrNothing(orm: Orm): Promise<void> {
  const logged = await rows(orm, 'select "name" from "mikro_orm_migrations"').catch(() => []);
  const notes = await rows(orm, 'select size from notes').catch(() => null);
  expect(notes).toEqual(logged.some(({ name }) => name === '0001_whole') ? [{ size: 3 }] : null);
}

export async function expectComplete(orm: Orm): Promise<void> {
  expect(await rows(orm, 'select * from notes')).toEqual([{ id: 1, title: 'first', size: 3 }]);
  expect(await rows(orm, 'select * from tags')).toEqual([]);
  expect(await rows(orm, 'select "name" from "mikro_orm_migrations" order by "id"')).toEqual([
    { name: '0001_whole' },
    { name: '0002_bare' },
  ]);
}
