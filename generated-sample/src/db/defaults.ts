// Managed by Espalier, and made again by every run.
import { randomUUIDv7 } from 'node:crypto';

/** A new key. UUIDs of version 7 grow with time, so that an index of them stays compact. */
export const newId = (): string => randomUUIDv7();

export const now = (): Date => new Date();

/** The moment, the day and the time of day in UTC, as text. */
export const moment = (): string => new Date().toISOString();
export const today = (): string => new Date().toISOString().slice(0, 10);
export const timeOfDay = (): string => new Date().toISOString().slice(11, 19);
