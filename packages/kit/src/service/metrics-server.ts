import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

/**
 * Serves figures at `/metrics`, on a port of their own: whoever calls the process does not reach them. The server does
 * not keep the process alive, and answers until it ends.
 */
export async function serveMetrics(registry: Registry, port: number, host: string): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      figures => response.setHeader('content-type', registry.contentType).end(figures),
      () => response.writeHead(500).end(),
    );
  }).unref();
  await once(server.listen(port, host), 'listening');
  return server;
}
