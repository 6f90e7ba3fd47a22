import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { inverse } from '../../src/migrations/conversions.ts';

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
});
afterAll(() => client.end());

test('a decimal goes back to a whole number where it is one, and else stops PostgreSQL', async () => {
  const back = inverse({ is: 'decimal', precision: 12, scale: 2 }, { is: 'integer', digits: 10, name: 'int' });
  const value = (decimal: string): Promise<unknown> =>
    client.query(`select ${back(`${decimal}::numeric(12,2)`).postgresql} as n`).then(({ rows }) => rows[0]);
  expect(await value('-100')).toEqual({ n: -100 });
  await expect(value('1.5')).rejects.toThrow('invalid input syntax for type integer: "1.5"');
});
