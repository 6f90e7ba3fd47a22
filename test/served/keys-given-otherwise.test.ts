/**
 * Keys of several parts that a driver gives otherwise than clients say them: PostgreSQL fills a char up, SQLite's bigint is a number. And
 * a reference beside them to a unique of one part.
 */
import { expect, test } from 'vitest';
import { describeServed } from '../support/describe-served.ts';

const MODEL = `
name: keys-given-otherwise
entities:
  Seat:
    key: [row, number]
    fields: { row: char(3), number: bigint, code: { type: integer, unique: true } }
  Ticket:
    key: integer
    timestamps: true
    fields: { title: string(20) }
    relations: { seat: { manyToOne: Seat }, others: { manyToMany: Seat }, next: { manyToOne: Seat, references: code, nullable: true } }
`;

describeServed({ name: 'keys-given-otherwise', model: MODEL }, (served) => {
  test.each([
    ['7', 1],
    ['9007199254740993', 2],
  ])('a reference to the one with %s stays what it was', async (number, code) => {
    const seat = { row: 'A', number };
    expect(await served.send('POST', '/seats', { ...seat, code })).toMatchObject({ status: 201 });
    const { body } = await served.send('POST', '/tickets', { title: 'First', seat, others: [seat], next: code });
    expect(body).toMatchObject({ seat, others: [seat], next: code });
    const address = `/tickets/${String(body['id'])}`;
    expect(await served.send('PATCH', address, { title: 'First' })).toMatchObject({ status: 200, body });
    expect(await served.send('PATCH', address, { others: [seat] })).toMatchObject({ status: 200, body });
  });
});
