import { sha256 } from './sha256.ts';

/** PostgreSQL cuts longer identifiers in silence, and two may then be one. */
export const maxNameBytes = 63;

type NameKind = 'foreign' | 'unique' | 'index' | 'check';

/** Name of an index or constraint: `products_category_id_foreign`, cut and hashed where it is too long. */
export function derivedName(table: string, parts: readonly string[], kind: NameKind): string {
  return fitted(`${table}_${parts.join('_')}`, `_${kind}`);
}

/**
 * Name of a foreign key or of an enum's check, which belong to their table. An entity of MikroORM can't say them, so it is the one that
 * MikroORM makes itself: of the table without its schema, and with 5 digits of a hash where it is longer than 63 characters.
 */
export function constraintName(table: string, parts: readonly string[], kind: 'foreign' | 'check'): string {
  const whole = parts.length === 0 ? `${table}_${kind}` : `${table}_${parts.join('_')}_${kind}`;
  if (fitsIntoName(whole)) return whole;
  const cut = `${whole.slice(0, maxNameBytes - 8 - kind.length)}_${shortHash(whole)}_${kind}`;
  return fitsIntoName(cut) ? cut : derivedName(table, parts, kind);
}

/** The first 5 digits of the 64 bits of FNV-1a. */
function shortHash(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1) {
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0').slice(0, 5);
}

/** Name of a join table: the owner's table, `_`, the property. */
export function joinTableName(ownerTable: string, property: string): string {
  return fitted(`${ownerTable}_${property}`, '');
}

/** The name with a hash of what it stands for, within 63 bytes: for one that is too long, or that something else has already. */
export function hashedName(stem: string, ending: string, identity = stem + ending): string {
  const hash = sha256(identity).slice(0, 8);
  const room = maxNameBytes - byteLength(ending) - hash.length - 1;
  return `${cutAtBytes(stem, room)}_${hash}${ending}`;
}

export function byteLength(name: string): number {
  return Buffer.byteLength(name, 'utf8');
}

/** No character has more than three bytes for each of its UTF-16 units. */
export function fitsIntoName(name: string): boolean {
  return name.length * 3 <= maxNameBytes || byteLength(name) <= maxNameBytes;
}

function fitted(stem: string, ending: string): string {
  const whole = stem + ending;
  return fitsIntoName(whole) ? whole : hashedName(stem, ending);
}

/** Cuts between characters, never inside one. */
function cutAtBytes(text: string, bytes: number): string {
  let cut = '';
  for (const character of text) {
    if (byteLength(cut + character) > bytes) break;
    cut += character;
  }
  return cut;
}
