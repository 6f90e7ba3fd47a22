// Managed by Espalier, and made again by every run.
import { expect } from 'vitest';

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly instance: string;
  readonly errors?: readonly { readonly pointer?: string; readonly parameter?: string; readonly code: string }[];
}

/** Headers that speak of a resource, which an error isn't. */
const OF_SUCCESS = ['etag', 'last-modified', 'link', 'location'];

/** A problem response of that status. Where pointers (or parameters) are given, its errors point there. */
export async function expectProblem(
  response: Response,
  status: number,
  ...places: readonly string[]
): Promise<Problem> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  for (const header of OF_SUCCESS) expect(response.headers.get(header), header).toBeNull();
  const problem: Problem = JSON.parse(text);
  expect(problem).toMatchObject({ status, title: expect.any(String), instance: expect.any(String) });
  // What a client reads says nothing about how the server is made.
  expect(text).not.toMatch(/node_modules|select |insert |update /i);
  for (const place of places) {
    expect(problem.errors?.map((error) => error.pointer ?? error.parameter)).toContain(place);
  }
  return problem;
}
