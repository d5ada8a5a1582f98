import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems take the ports of outgoing connections from higher ones: what is free here is not gone a moment later. */
const LOWEST = 20_000;
const PORTS_OF_PROCESS = 500;
const PROCESSES = 24;

/** Processes that were started together, as test workers are, each take from ports of their own. */
const lowestOf = (pid: number): number => LOWEST + (pid % PROCESSES) * PORTS_OF_PROCESS;
let given = randomInt(PORTS_OF_PROCESS);

/**
 * A port of 127.0.0.1 that nobody listens on at this moment. It is not given again before 500 others were: whoever
 * asked for it may take a while until it listens.
 * @throws Error where none is left
 */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < PORTS_OF_PROCESS; tried++) {
    given = (given + 1) % PORTS_OF_PROCESS;
    const port = lowestOf(process.pid) + given;
    if (await isFree(port)) return port;
  }
  throw new Error(`No port is free from ${lowestOf(process.pid)} on.`);
}

/** Whether a server could listen on this port of 127.0.0.1 now. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
  }
}
