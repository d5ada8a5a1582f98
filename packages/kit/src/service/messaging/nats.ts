import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import {
  AuthorizationError,
  connect,
  nkeyAuthenticator,
  nkeys,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import type { MessagingLogger } from './messaging-logger.ts';
import { inboxPrefixOf } from './streams.ts';

/** The oldest server whose streams survive a power cut as we set them up (`sync_interval: always`). */
const OLDEST = [2, 10, 23] as const;

/** The broker is older than what the promises were measured on. */
export class NatsTooOld extends Error {
  override readonly name = 'NatsTooOld';

  constructor(version: string) {
    super(`nats-server ${version} is too old: ${OLDEST.join('.')} or newer is needed.`);
  }
}

/** @throws NatsTooOld */
export function checkNatsVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/, 3).map(Number);
  const distance = major - OLDEST[0] || minor - OLDEST[1] || patch - OLDEST[2];
  if (!(distance >= 0)) throw new NatsTooOld(version);
}

/** The broker did not answer in time. */
export class NatsUnreachable extends Error {
  override readonly name = 'NatsUnreachable';

  constructor(withinMs: number) {
    super(`No NATS server answered within ${withinMs / 1000} s: check NATS_URL, and that the server runs.`);
  }
}

/** The broker asks for a key, and this is not one of those it knows. */
export class NatsRefused extends Error {
  override readonly name = 'NatsRefused';

  constructor(hasKey: boolean) {
    super(hasKey ? 'NATS refuses the key in NATS_NKEY_FILE.' : 'NATS asks for a key: set NATS_NKEY_FILE.');
  }
}

/** NATS_NKEY_FILE does not name the key of a user. */
export class NatsKeyUnusable extends Error {
  override readonly name = 'NatsKeyUnusable';
}

export interface ConnectOptions {
  /** The file with the nkey seed to log in with; none where the broker does not ask. */
  readonly nkeyFile?: string | undefined;
  /** Gives up after this long; waits for ever where it is absent. */
  readonly withinMs?: number;
  /** Hears of a first connection that takes long. */
  readonly logger?: MessagingLogger;
}

const SLOW_AFTER_MS = 3_000;
const RECONNECT_MS = 250;

/**
 * Connects to the broker: waits for it now, and comes back to it after every outage.
 * @throws NatsTooOld, NatsUnreachable, NatsRefused, NatsKeyUnusable
 */
export async function connectNats(
  url: string,
  name: string,
  { nkeyFile, withinMs = Infinity, logger }: ConnectOptions = {},
): Promise<NatsConnection> {
  const options: NodeConnectionOptions = {
    servers: url.split(','),
    name,
    inboxPrefix: inboxPrefixOf(name),
    ...(nkeyFile === undefined ? {} : { authenticator: nkeyAuthenticator(readSeed(nkeyFile)) }),
    maxReconnectAttempts: -1,
    // A key that was refused once may be known again a moment later: the broker's users are being reloaded.
    ignoreAuthErrorAbort: true,
    reconnectTimeWait: RECONNECT_MS,
    timeout: 2_000,
    pingInterval: 5_000,
    maxPingOut: 2,
    // Each message would take the stack at its sending along, which nobody reads: a third of what a publish costs, or more.
    noAsyncTraces: true,
  };
  const slow = setTimeout(() => logger?.warn({}, 'The bus does not answer yet; waiting for it.'), SLOW_AFTER_MS);
  const nats = await firstConnection(options, withinMs).finally(() => clearTimeout(slow));
  try {
    checkNatsVersion(nats.info?.version ?? 'of unknown version');
  } catch (error) {
    await nats.close();
    throw error;
  }
  return nats;
}

/** Tries until somebody answers. @throws NatsUnreachable, NatsRefused */
async function firstConnection(options: NodeConnectionOptions, withinMs: number): Promise<NatsConnection> {
  const until = performance.now() + withinMs;
  for (;;) {
    try {
      return await connect(options);
    } catch (error) {
      if (error instanceof AuthorizationError) throw new NatsRefused(options.authenticator !== undefined);
      if (performance.now() >= until) throw new NatsUnreachable(withinMs);
      await delay(RECONNECT_MS);
    }
  }
}

/** @throws NatsKeyUnusable */
function readSeed(file: string): Uint8Array {
  const seed = contentOf(file);
  try {
    if (nkeys.fromSeed(seed).getPublicKey().startsWith('U')) return seed;
  } catch {
    // Not a seed at all: the same answer.
  }
  throw new NatsKeyUnusable(`NATS_NKEY_FILE does not hold the nkey seed of a user (SU...): ${file}`);
}

function contentOf(file: string): Uint8Array {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim());
  } catch {
    throw new NatsKeyUnusable(`NATS_NKEY_FILE names a file that cannot be read: ${file}`);
  }
}

/** Whether a connection stands at this moment; what is sent over a broken one only piles up in memory. */
export class Connectivity {
  isConnected = true;

  constructor(nats: NatsConnection) {
    void this.follow(nats);
  }

  private async follow(nats: NatsConnection): Promise<void> {
    for await (const { type } of nats.status()) {
      if (type === 'disconnect') this.isConnected = false;
      if (type === 'reconnect') this.isConnected = true;
    }
    this.isConnected = false;
  }
}
