import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../src/model/index.ts';
import { compareDecimals, decimalOfFloat, normalizedDecimal } from '../../src/types/decimal-text.ts';
import { columnTypeOf, definitionOf, fieldTypes } from '../../src/types/index.ts';
import type { YamlScalar } from '../../src/parse/yaml-node.ts';

function scalar(text: string, type: YamlScalar['type']): YamlScalar {
  return {
    kind: 'scalar',
    place: { file: { path: 'x', text }, start: 0, end: text.length },
    type,
    text,
    quoted: false,
    cut: false,
  };
}

function read(type: FieldType, text: string, kind: YamlScalar['type'] = 'text'): unknown {
  const result = definitionOf(type).readLiteral(scalar(text, kind), type);
  return result.ok ? result.value : 'refused';
}

describe('literals', () => {
  it.each([
    ['0', '0.00'],
    ['1.5', '1.50'],
    ['-007.10', '-7.10'],
    ['+3', '3.00'],
    ['.5', '0.50'],
    ['-0', '0.00'],
    ['12345678.99', '12345678.99'],
    ['1.500', '1.50'],
    ['1.505', 'refused'],
    ['123456789', 'refused'],
    ['1e2', 'refused'],
    ['.inf', 'refused'],
    ['x', 'refused'],
  ])('decimal(10,2) %s is %s', (text, value) => {
    expect(read({ base: 'decimal', precision: 10, scale: 2 }, text, 'number')).toBe(value);
  });

  it('keeps every digit of a bigint and a decimal', () => {
    expect(read({ base: 'bigint' }, '9007199254740993', 'number')).toBe('9007199254740993');
    expect(read({ base: 'bigint' }, '9223372036854775808', 'number')).toBe('refused');
    expect(read({ base: 'decimal', precision: 30, scale: 10 }, '12345678901234567890.0123456789', 'number')).toBe(
      '12345678901234567890.0123456789',
    );
  });

  it.each([
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2023-02-29', 'refused'],
    ['date', '2024-13-01', 'refused'],
    ['date', '1900-02-29', 'refused'],
    ['date', '2024-1-1', 'refused'],
    ['time', '09:30', '09:30:00'],
    ['time', '24:00:00', 'refused'],
    ['datetime', '2024-01-01T00:30:00+02:00', '2023-12-31T22:30:00.000Z'],
    ['datetime', '2024-01-01 10:00:00.5Z', '2024-01-01T10:00:00.500Z'],
    ['datetime', '2024-01-01T10:00:00', 'refused'],
    ['datetime', '2024-02-30T10:00:00Z', 'refused'],
    ['datetime', '2024-01-01T10:00:00.1234Z', 'refused'],
    ['datetime', '0001-01-01T00:00:00+01:00', 'refused'],
  ] as const)('%s %s is %s', (base, text, value) => {
    expect(read({ base }, text)).toBe(value);
  });

  it('bounds whole numbers', () => {
    expect(read({ base: 'smallint' }, '32767', 'number')).toBe(32767);
    expect(read({ base: 'smallint' }, '32768', 'number')).toBe('refused');
    expect(read({ base: 'integer' }, '0x10', 'number')).toBe(16);
    expect(read({ base: 'integer' }, '1.0', 'number')).toBe('refused');
    expect(read({ base: 'float' }, '1e39', 'number')).toBe('refused');
    expect(read({ base: 'double' }, '1e308', 'number')).toBe(1e308);
  });
});

describe('decimals as text', () => {
  it('compare by value, not by text', () => {
    expect(compareDecimals('10', '9.99')).toBe(1);
    expect(compareDecimals('-10', '-9.99')).toBe(-1);
    expect(compareDecimals('1.50', '1.5')).toBe(0);
    expect(compareDecimals('12345678901234567890.1', '12345678901234567890.2')).toBe(-1);
  });

  it('come of floats without an exponent', () => {
    expect([1e21, -1.5e-7, 0.1, 100, 1.25e22].map(decimalOfFloat)).toEqual([
      '1000000000000000000000',
      '-0.00000015',
      '0.1',
      '100',
      '12500000000000000000000',
    ]);
  });

  it('are normalized', () => {
    expect(['00.50', '-0.0', '5.', '+1', '', '.', '1.2.3', '1e5'].map(normalizedDecimal)).toEqual([
      '0.5',
      '0',
      '5',
      '1',
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('columns', () => {
  it('have a type in each database', () => {
    const declared = (type: FieldType, array = false): string =>
      `${columnTypeOf({ type, array }, 'postgresql')} | ${columnTypeOf({ type, array }, 'sqlite')}`;
    expect(declared({ base: 'string', length: 40 })).toBe('varchar(40) | text');
    expect(declared({ base: 'decimal', precision: 8, scale: 3 })).toBe('numeric(8,3) | numeric(8,3)');
    expect(declared({ base: 'datetime' })).toBe('timestamptz(3) | datetime');
    expect(declared({ base: 'boolean' })).toBe('boolean | integer');
    expect(declared({ base: 'string', length: 30 }, true)).toBe('varchar(30)[] | json');
    expect(declared({ base: 'json' }, true)).toBe('jsonb | json');
  });

  it('are known for each type', () => {
    for (const [base, definition] of Object.entries(fieldTypes)) expect(definition.base).toBe(base);
  });
});
