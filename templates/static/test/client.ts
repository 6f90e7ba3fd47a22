import type { describedFetch } from './described-fetch.ts';

/** How the tests call the application. Where it wants credentials, add them here, and every test has them. */
export class Client {
  readonly #base: string;
  /** Like `fetch`, and holds what comes and goes against openapi.json. */
  readonly #fetch: typeof describedFetch;

  constructor(base: string, fetch: typeof describedFetch) {
    this.#base = base;
    this.#fetch = fetch;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send('GET', path, headers);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send('POST', path, { 'content-type': 'application/json', ...headers }, body);
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send('PATCH', path, { 'content-type': 'application/merge-patch+json', ...headers }, body);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send('DELETE', path, headers);
  }

  #send(method: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
    return this.#fetch(this.#base + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }
}
