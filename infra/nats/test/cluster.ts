import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer, freePort, type LocalServer, startNats } from '@mainstay/local';

/** Three nats-servers of one cluster on 127.0.0.1. */
export class Cluster {
  private constructor(
    private readonly folder: string,
    private readonly servers: readonly LocalServer[],
  ) {}

  static async start(): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'mainstay-cluster-'));
    const binary = await findNatsServer({ cacheDir: join(import.meta.dirname, '../../../.local/bin') });
    const ports: number[] = [];
    while (ports.length < 6) {
      const port = await freePort();
      if (!ports.includes(port)) ports.push(port);
    }
    const [clients, routes] = [ports.slice(0, 3), ports.slice(3)];
    const servers = clients.map((port, index) =>
      startNats({
        storeDir: join(folder, String(index)),
        port,
        binary,
        settings: { syncInterval: '2m' },
        configuration: {
          server_name: `server-${index}`,
          cluster: {
            name: 'mainstay',
            listen: `127.0.0.1:${routes[index]}`,
            routes: routes.map(route => `nats://127.0.0.1:${route}`),
          },
        },
      }),
    );
    return new Cluster(folder, await Promise.all(servers));
  }

  /** As NATS_URL names it. */
  get url(): string {
    return this.servers.map(({ url }) => url).join(',');
  }

  /** Ends `server-<index>`. */
  async end(index: number): Promise<void> {
    await this.servers[index]?.stop();
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map(server => server.stop()));
    rmSync(this.folder, { recursive: true });
  }
}
