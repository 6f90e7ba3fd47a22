import { randomUUIDv7 } from 'node:crypto';

/** A new key. UUIDs of version 7 grow with time, so that an index of them stays compact. */
export const newId = (): string => randomUUIDv7();

export const now = (): Date => new Date();

/** A fixed moment, for each new row. */
export const moment = (text: string) => (): Date => new Date(text);
