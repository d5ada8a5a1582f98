import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseUrl, localFiles, MasterKeys } from '@mainstay/kit/service';
import {
  findNatsServer,
  freePort,
  type LocalServer,
  startNats,
  startPostgres,
  throwAwaySettings,
} from '@mainstay/local';
import pg from 'pg';
import { migratePlatform, Platform, type PlatformOptions } from '../../src/platform.ts';
import { baseBackup } from './base-backup.ts';

/** The file with them is kept apart from the database: what comes back on another machine opens with it. */
const MASTER_KEYS = MasterKeys.generate();

/** A machine with PostgreSQL, NATS, a folder of files and the platform on it, which can be lost. */
export class Machine {
  private platform: Platform | undefined;

  private constructor(
    private readonly folder: string,
    private readonly postgres: LocalServer,
    private readonly nats: LocalServer,
    private readonly options: PlatformOptions,
  ) {}

  /** @param copy of databases and files to start with; without it there are none. The bus is empty in any case. */
  static async start(issuer: string, port: number, copy?: string): Promise<Machine> {
    const folder = copy ?? mkdtempSync(join(tmpdir(), 'mainstay-machine-'));
    const binary = await findNatsServer({ cacheDir: join(import.meta.dirname, '../../../../.local/bin') });
    const [postgres, nats] = await Promise.all([
      startPostgres({ dataDir: join(folder, 'data'), port: await freePort(), settings: throwAwaySettings }),
      startNats({ storeDir: join(folder, 'nats'), port: await freePort(), binary, settings: { syncInterval: '2m' } }),
    ]);
    return new Machine(folder, postgres, nats, {
      databaseUrl: postgres.url,
      natsUrl: nats.url,
      issuer,
      timeouts: { serviceMs: 20_000, operationMs: 25_000 }, // Other tests keep the machine busy.
      masterKeys: MASTER_KEYS,
      files: localFiles(join(folder, 'files')),
      identityPort: null,
      port,
      host: '127.0.0.1',
      fail: error => {
        throw error;
      },
    });
  }

  migrate = (): Promise<void> => migratePlatform(this.options);

  async serve(): Promise<Platform> {
    return (this.platform = await Platform.start(this.options));
  }

  readonly databaseOf = (service: string): string => databaseUrl(this.postgres.url, service);

  get serverUrl(): string {
    return this.postgres.url;
  }

  /** The rows of a statement in a service's database. */
  readonly rows = async <T extends object>(service: string, sql: string): Promise<T[]> => {
    const client = new pg.Client({ connectionString: this.databaseOf(service) });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  /** Copies all databases at one moment, while the platform works, and then the files. @returns the folder of the copy */
  async copy(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'mainstay-copy-'));
    await baseBackup(this.postgres.url, join(this.folder, 'data'), join(folder, 'data'));
    cpSync(join(this.folder, 'files'), join(folder, 'files'), { recursive: true, preserveTimestamps: true });
    return folder;
  }

  /** Loses everything: the processes, the databases, the files, the bus. */
  async lose(): Promise<void> {
    await this.platform?.close();
    await Promise.all([this.postgres.stop(), this.nats.stop()]);
    rmSync(this.folder, { recursive: true });
  }
}
