import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './db/open.ts';
import { log } from './http/log.ts';

const config = readConfig();
const orm = await openDatabase(config.database);
const server = createApp(orm, { config }).listen(config.port, config.host);
// A client that sends slowly doesn't hold a socket for ever.
server.requestTimeout = config.database.requestTimeout;
server.headersTimeout = config.database.requestTimeout;

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

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

/** Takes no new connection, lets running requests end, and closes the database. */
async function stop(signal: string): Promise<void> {
  log.info(`${signal}: stopping`);
  const patience = setTimeout(() => {
    log.warn('requests are still running; closing their connections');
    server.closeAllConnections();
  }, config.shutdownTimeout);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(patience);
  await orm.close(true);
  log.info('stopped');
}
