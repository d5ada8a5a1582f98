import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { MessagingLogger } from './messaging-logger.ts';

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

export interface ConnectOptions {
  /** Gives up after this long; waits for ever where it is absent. */
  readonly withinMs?: number;
  /** Hears of a first connection that takes long. */
  readonly logger?: MessagingLogger;
}

const SLOW_AFTER_MS = 3_000;
const RECONNECT_MS = 250;

/**
 * Connects to the broker: waits for it now, and comes back to it after every outage.
 * @throws NatsTooOld, NatsUnreachable
 */
export async function connectNats(
  url: string,
  name: string,
  { withinMs, logger }: ConnectOptions = {},
): Promise<NatsConnection> {
  const slow = setTimeout(() => logger?.warn({}, 'The bus does not answer yet; waiting for it.'), SLOW_AFTER_MS);
  const attempts = connect({
    servers: url.split(','),
    name,
    waitOnFirstConnect: true,
    maxReconnectAttempts: withinMs === undefined ? -1 : Math.ceil(withinMs / RECONNECT_MS),
    reconnectTimeWait: RECONNECT_MS,
    timeout: 2_000,
    pingInterval: 5_000,
    maxPingOut: 2,
  });
  const nats = await (withinMs === undefined ? attempts : within(attempts, withinMs)).finally(() => clearTimeout(slow));
  try {
    checkNatsVersion(nats.info?.version ?? 'of unknown version');
  } catch (error) {
    await nats.close();
    throw error;
  }
  return nats;
}

/** @throws NatsUnreachable; a connection that comes after that is closed */
async function within(attempts: Promise<NatsConnection>, ms: number): Promise<NatsConnection> {
  const timeUp = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeUp.reject(new NatsUnreachable(ms)), ms);
  try {
    return await Promise.race([attempts, timeUp.promise]);
  } catch (error) {
    void attempts.then(
      nats => nats.close(),
      () => undefined,
    );
    throw error instanceof NatsUnreachable ? error : new NatsUnreachable(ms);
  } finally {
    clearTimeout(timer);
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
