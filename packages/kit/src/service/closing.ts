import type { Server, ServerResponse } from 'node:http';
import { Server as SocketServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';

/** A client may be sending on a connection that looks idle here: this long it still gets its answer. */
const IDLE_GRACE_MS = 500;
/** As long as that where others send without pause, from a machine that may be busy: a process that is replaced. */
export const REPLACED_IDLE_GRACE_MS = 2_000;
/** Whoever tells a process to end waits ten seconds. */
const STOP_WITHIN_MS = 9_500;

/**
 * Prepares a server to be closed without dropping a request: from then on every answer, also to requests that are under
 * way, tells the client that the connection ends with it. The closer takes no new connections, and cuts what is still
 * busy, or was never used, when its time is up.
 */
export function closerOf(server: Server): (withinMs: number, idleGraceMs?: number) => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isClosing = false;
  server.prependListener('request', (_request, response) => {
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    response.shouldKeepAlive &&= !isClosing;
  });
  return async (withinMs, idleGraceMs = IDLE_GRACE_MS) => {
    isClosing = true;
    for (const response of underWay) {
      const { socket } = response;
      if (response.headersSent) response.once('finish', () => socket?.end());
      else response.shouldKeepAlive = false;
    }
    const idle = setTimeout(() => server.closeIdleConnections(), Math.min(idleGraceMs, withinMs));
    const cut = setTimeout(() => server.closeAllConnections(), withinMs);
    // An HTTP server's own `close` cuts idle connections at once.
    await new Promise(resolve => SocketServer.prototype.close.call(server, resolve));
    clearTimeout(idle);
    clearTimeout(cut);
  };
}

/**
 * V8 compiles hot code beside the main thread. A process that exits waits for it, and it may wait for the process to
 * collect garbage: then neither ends (nodejs/node#54918). Who is about to exit therefore begins no more of it.
 */
const BACKGROUND_COMPILERS = ['--no-opt', '--no-maglev', '--no-sparkplug'];

/** Ends the process in order when it is told to, and in any case before whoever told it loses patience. */
export function onSignal(stop: () => Promise<void>): void {
  const begin = () => {
    BACKGROUND_COMPILERS.forEach(setFlagsFromString);
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', begin).once('SIGINT', begin);
}
