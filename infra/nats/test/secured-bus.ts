import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNats } from '@mainstay/kit/service';
import { findNatsServer, freePort, type LocalServer, startNats } from '@mainstay/local';
import type { NatsConnection } from '@nats-io/transport-node';
import type { BusUser } from '../src/permissions.ts';

const WRITE_KEYS = join(import.meta.dirname, '../src/write-keys.ts');

/** Runs the program as the container does, and answers with the configuration that it wrote. */
export function writeKeys(folder: string, ...prefix: readonly string[]): string {
  const args = ['--conditions=source', WRITE_KEYS, folder, ...prefix];
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(join(folder, 'server/users.conf'), 'utf8');
}

/** A nats-server that asks for keys, with a folder of fresh ones. */
export class SecuredBus {
  private readonly connections: NatsConnection[] = [];

  private constructor(
    readonly folder: string,
    private readonly server: LocalServer,
  ) {}

  static async start(): Promise<SecuredBus> {
    const folder = mkdtempSync(join(tmpdir(), 'mainstay-bus-'));
    const server = await startNats({
      storeDir: join(folder, 'store'),
      port: await freePort(),
      binary: await findNatsServer({ cacheDir: join(import.meta.dirname, '../../../.local/bin') }),
      settings: { syncInterval: '2m' },
      configuration: JSON.parse(writeKeys(folder)),
    });
    return new SecuredBus(folder, server);
  }

  get url(): string {
    return this.server.url;
  }

  keyOf(user: BusUser): string {
    return join(this.folder, user, 'user.nk');
  }

  async login(user: BusUser): Promise<NatsConnection> {
    const nats = await connectNats(this.url, user, { nkeyFile: this.keyOf(user) });
    this.connections.push(nats);
    return nats;
  }

  async close(): Promise<void> {
    await Promise.all(this.connections.map(nats => nats.close()));
    await this.server.stop();
    rmSync(this.folder, { recursive: true });
  }
}
