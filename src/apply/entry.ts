/** What the manifest says of a file. */
import { hashOfAll } from '../source/hash.ts';
import type { RenderedFile } from '../render/rendered-file.ts';
import { migrationHash } from './acceptances.ts';
import type { Entry } from './manifest.ts';
import { textHash } from './text-hash.ts';

/** `text`: as Espalier writes it. */
export function entryOf({ path, owner, template, source, text }: RenderedFile): Entry {
  const hash = owner === 'append-only' ? migrationHash(text) : textHash(text);
  const entry = { path, owner, hash, template };
  if (owner === 'append-only' || owner === 'ejected') return entry;
  // Static files stand formatted in the templates: their text is their source.
  const from = source ?? (owner === 'owned' ? hash : null);
  return from === null ? entry : { ...entry, source: madeFrom(from, hash) };
}

/** Whether Espalier has made a text of the entry's hash from that source. */
export function isMadeFrom({ source, hash }: Entry, from: string): boolean {
  return source === madeFrom(from, hash);
}

/** Source and text in one: an entry of which either was changed bears out neither. */
function madeFrom(source: string, hash: string): string {
  return hashOfAll(source, hash);
}
