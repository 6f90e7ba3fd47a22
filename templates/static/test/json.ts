// Managed by Espalier, and made again by every run.
import { expect } from 'vitest';

/** A resource as it is sent. */
export type Json = Record<string, unknown>;

export interface Page {
  readonly data: readonly Json[];
  readonly page: { readonly next: string | null; readonly previous: string | null; readonly total?: number };
}

/** The JSON of a response that must have that status. */
export async function json<Body = Json>(response: Response, status = 200): Promise<Body> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const body: Body = JSON.parse(text);
  return body;
}
