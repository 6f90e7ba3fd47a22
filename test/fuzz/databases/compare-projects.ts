/** Run with a file that names projects and their models. Each is looked at in a thread of its own: some mend MikroORM, for themselves alone. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Request } from './compare-project.ts';

interface Requests extends Pick<Request, 'root' | 'server'> {
  readonly cases: readonly Pick<Request, 'folder' | 'model'>[];
}

const { root, server, cases } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Requests;

for (const { folder, model } of cases) {
  const request: Request = { root, server, folder, model };
  await once(new Worker(new URL('compare-project.ts', import.meta.url), { workerData: request }), 'exit');
}
