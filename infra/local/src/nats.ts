import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { stopLeftOver } from './left-over.ts';
import { LocalStackError } from './local-stack.error.ts';
import { OLDEST_NATS } from './nats-binary.ts';
import type { LocalServer } from './postgres.ts';
import { Program } from './program.ts';
import { isAtLeast } from './version.ts';

export interface NatsOptions {
  /** Where streams live; made when it does not exist. */
  readonly storeDir: string;
  readonly port: number;
  /** See `findNatsServer`. */
  readonly binary: string;
  readonly settings?: {
    /** `always` writes each message to disk before its acknowledgement; a duration such as `2m` is for tests only. */
    readonly syncInterval?: string;
    readonly maxPayloadBytes?: number;
  };
  /** Further settings, as nats-server's own configuration names them: users, a cluster. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** How a server of ours looks among the machine's processes. */
export const NATS_COMMAND = /^\S*nats-server /;

const START_MS = 60_000;
const STOP_MS = 20_000;
const ANSWER_MS = 5_000;

/**
 * Runs nats-server with JetStream on 127.0.0.1, on the streams in `storeDir`.
 * @throws LocalStackError when the port is taken, or the server refuses its configuration
 */
export async function startNats({
  storeDir,
  port,
  binary,
  settings = {},
  configuration: further,
}: NatsOptions): Promise<LocalServer> {
  const folder = resolve(storeDir);
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'nats-server.pid');
  await stopLeftOver(pidFile, NATS_COMMAND, 'SIGTERM');
  const configuration = {
    host: '127.0.0.1',
    port,
    pid_file: pidFile,
    max_payload: settings.maxPayloadBytes ?? 1024 * 1024,
    jetstream: { store_dir: folder, sync_interval: settings.syncInterval ?? 'always' },
    ...further,
  };
  // JSON is valid nats-server configuration.
  const file = join(folder, 'nats-server.conf');
  writeFileSync(file, JSON.stringify(configuration, null, 2));
  const server = new Program({ file: binary, args: ['-c', file] });
  if (!(await server.saw(/Server is ready/, START_MS))) {
    await server.stop('SIGTERM', STOP_MS);
    if (/address already in use/.test(server.tail)) {
      throw new LocalStackError(`Port ${port} for NATS is taken: stop what uses it, or set NATS_PORT.`);
    }
    throw new LocalStackError(`nats-server (${binary}) did not start. It says: ${server.tail}`);
  }
  return {
    url: `nats://127.0.0.1:${port}`,
    stop: () => server.stop('SIGTERM', STOP_MS),
    ended: server.exited.then(() => server.tail),
  };
}

/**
 * Asks a running server (the first of a comma-separated list) who it is.
 * @throws LocalStackError when it does not answer like NATS, is too old, or has no JetStream
 */
export async function checkNats(url: string): Promise<void> {
  const first = url.split(',')[0] ?? '';
  const { hostname, port } = new URL(first.includes('://') ? first : `nats://${first}`);
  const socket = connect({ host: hostname, port: Number(port || 4222), timeout: ANSWER_MS });
  try {
    socket.once('timeout', () => socket.destroy(new Error('no answer')));
    const [chunk]: unknown[] = await once(socket, 'data');
    const line = String(chunk).split('\r\n')[0] ?? '';
    if (!line.startsWith('INFO ')) throw new Error('it does not speak NATS');
    const greeting: unknown = JSON.parse(line.slice('INFO '.length));
    const known = typeof greeting === 'object' && greeting !== null ? greeting : {};
    const version = 'version' in known ? String(known.version) : 'of no known version';
    if (!isAtLeast(version, OLDEST_NATS)) throw new Error(`it is ${version}, ${OLDEST_NATS} or newer is needed`);
    if (!('jetstream' in known && known.jetstream === true)) throw new Error('JetStream is not enabled there');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalStackError(
      `NATS_URL names ${hostname}:${port || 4222}, but ${reason}: change it, or unset NATS_URL.`,
    );
  } finally {
    socket.destroy();
  }
}
