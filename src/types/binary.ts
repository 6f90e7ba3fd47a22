import { quotedText } from '../migrations/sql/quote.ts';
import type { LiteralValue } from '../model/index.ts';
import { wordsOf } from '../naming/case.ts';
import { literal } from '../render/literal.ts';
import { aNumber, mistake } from '../samples/mistakes/mistake.ts';
import type { Shape } from '../samples/shape.ts';
import { countedTexts } from '../samples/shapes/counted-texts.ts';
import { lengthsOf } from '../samples/shapes/hinted-texts.ts';
import { call } from '../views/code.ts';
import type { MemberNeeds } from './aspects.ts';
import type { FieldTypeDefinition } from './definition.ts';
import { allowsOfDocument, nativeArray } from './family/allowed.ts';
import { member } from './family/checks.ts';
import { keptAsIs, plain } from './family/plain.ts';
import { sampledValue } from './family/values.ts';
import { readFormat } from './literals.ts';

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const check = (_field: unknown, needs: MemberNeeds): string => member(needs, 'binary');

export const binary: FieldTypeDefinition<'binary'> = {
  ...plain,
  base: 'binary',
  doc: 'Bytes. In JSON they are base64.',
  allows: allowsOfDocument,
  operators: [],
  make: () => ({ base: 'binary' }),
  notation: () => 'binary',
  columnType: () => ({ sqlite: 'blob', postgresql: 'bytea' }),
  arrayColumnType: () => nativeArray('bytea'),
  readLiteral: (node) => readFormat(node, 'base64', 'aGVsbG8=', (value) => (base64.test(value) ? value : null)),
  sql: {
    literal: (value, database) => (database === 'sqlite' ? `X'${hex(value)}'` : quotedText(`\\x${hex(value)}`)),
    item: (value) => `\\x${hex(value)}`,
    // Of bytes checks know the length alone.
    computed: (value) => ({ bytes: BigInt(Buffer.from(String(value), 'base64').length) }),
    isCast: true,
  },
  entity: {
    ...keptAsIs,
    builder: () => call('uint8array'),
    items: (_field, { arrays }) => {
      arrays.add('binaries');
      return 'binaries';
    },
    made: { helper: 'toBytes', code: (value) => `Buffer.from(${literal(value)}, 'base64')` },
    defaults: 'application',
  },
  checked: { inBody: check, asKey: check, inText: (_field, needs) => member(needs, 'text') },
  sent: {
    driverType: () => 'Buffer',
    kind: () => 'plain',
    conversion: () => ({ name: 'binary', argument: null, needs: [] }),
    item: { function: 'itemBinary', of: 'values' },
    wireType: () => 'string',
  },
  described: {
    schema: () => ({ type: 'string', contentEncoding: 'base64' }),
    text: null,
    word: () => 'binary',
    boundsInWords: false,
  },
  sampled: {
    ...sampledValue,
    *shapes({ name }, { hints }) {
      yield ofWords(wordsOf(name).join(' '));
      yield* lengthsOf(hints).map(ofLength);
    },
    counted: (_field, example) => countedTexts(example),
    mistakes: () => [mistake('no base64', 'no base64!'), aNumber],
    missing: () => 'zz',
  },
};

function hex(value: LiteralValue): string {
  return Buffer.from(String(value), 'base64').toString('hex');
}

function ofWords(words: string): Shape {
  return { code: `btoa(\`${words} \${n}\`)`, helpers: [], at: (n) => btoa(`${words} ${n}`) };
}

/** ASCII has one byte for a character. */
function ofLength(length: number): Shape {
  return {
    code: `btoa(String(n).padStart(${length}, "0"))`,
    helpers: [],
    at: (n) => btoa(String(n).padStart(length, '0')),
  };
}
