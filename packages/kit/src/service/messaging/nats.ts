import { connect, type NatsConnection } from '@nats-io/transport-node';

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

/**
 * Connects to the broker, for ever: waits for it now, and comes back to it after every outage.
 * @throws NatsTooOld
 */
export async function connectNats(url: string, name: string): Promise<NatsConnection> {
  const nats = await connect({
    servers: url.split(','),
    name,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    timeout: 2_000,
    pingInterval: 5_000,
    maxPingOut: 2,
  });
  try {
    checkNatsVersion(nats.info?.version ?? 'of unknown version');
  } catch (error) {
    await nats.close();
    throw error;
  }
  return nats;
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
