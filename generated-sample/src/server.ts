import { createServer } from 'node:http';
import { createApp } from './app.ts';
import { backgroundIsDone } from './background.ts';
import { readConfig } from './config.ts';
import { warnOfPendingMigrations } from './db/migrations/pending.ts';
import { openDatabase } from './db/open.ts';
import { answerBrokenRequest } from './http/broken-request.ts';
import { log } from './log.ts';

const config = readConfig();
const orm = await openDatabase(config.database);
await warnOfPendingMigrations(orm);
// A client that sends slowly doesn't hold a socket for ever.
const timeout = config.database.requestTimeout ?? 0;
const limits = { requestTimeout: timeout, headersTimeout: timeout, connectionsCheckingInterval: 1000 };
const server = createServer(limits, createApp(orm, { config }).callback());

server.on('listening', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  log.info(`listening on http://${config.host}:${port}, reference at http://${config.host}:${port}/docs`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = `${config.host}:${config.port} is taken by another program. Set PORT to another one.`;
  log.fatal(error.code === 'EADDRINUSE' ? taken : error.message);
  process.exit(1);
});
server.on('clientError', answerBrokenRequest);
server.listen(config.port, config.host);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

/** Takes no new connection, lets running requests end, closes the database, and doesn't wait for any of that for ever. */
async function stop(signal: string): Promise<void> {
  log.info(`${signal}: stopping`);
  const patience = setTimeout(() => {
    log.warn('requests are still running; closing their connections');
    server.closeAllConnections();
  }, config.shutdownTimeout);
  setTimeout(() => process.exit(1), config.shutdownTimeout + 5000).unref();
  // A connection that is kept alive ends with its next answer.
  server.prependListener('request', (_, response) => response.setHeader('Connection', 'close'));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await backgroundIsDone();
  clearInterval(idle);
  clearTimeout(patience);
  await orm.close(true);
  log.info('stopped');
}
