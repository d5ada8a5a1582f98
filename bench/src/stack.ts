import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InternalTokenSigner, loadCallKeys } from '@mainstay/kit/auth';
import { databaseUrl } from '@mainstay/kit/service';
import {
  findNatsServer,
  freePort,
  callKeyFiles,
  type LocalServer,
  personalKeysFile,
  Program,
  startNats,
  startPostgres,
  throwAwaySettings,
} from '@mainstay/local';
import pg from 'pg';
import { Pool } from 'undici';
import { throughGateway, type Send, straightTo, straightToAsDealer } from './client.ts';
import { Issuer } from './issuer.ts';
import { until } from './load.ts';

export const SERVICES = ['customers', 'tickets', 'inventory', 'logistics', 'billing'] as const;
export type Service = (typeof SERVICES)[number];
export type App = Service | 'identity' | 'gateway' | 'single';

/** A process of the platform and what its start took. */
export interface Running {
  readonly url: string;
  readonly program: Program;
  readonly startMs: number;
}

const root = join(import.meta.dirname, '../..');
/** What the programs of `apps/single` ask for by name; the sample company is brought in by them. */
const OPERATIONS_FILE = join(root, 'apps/single/operations.json');
const READY_EVERY_MS = 5;

const mainOf = (app: App): string =>
  join(root, 'apps', app, SERVICES.some(service => service === app) ? 'dist/src/main.js' : 'dist/main.js');

/** Throw-away servers, and the platform's processes on them as a part of the bench asks for them. */
export class Stack {
  readonly servers: { readonly postgres: LocalServer; readonly nats: LocalServer };
  readonly issuer: Issuer;
  readonly signer: InternalTokenSigner;
  readonly #folder: string;
  /** What every process of the platform is told. */
  readonly environment: NodeJS.ProcessEnv;
  readonly #running = new Map<App, Running>();
  readonly #migrated = new Set<string>();
  readonly #closing: (() => Promise<unknown>)[] = [];

  private constructor(
    servers: Stack['servers'],
    issuer: Issuer,
    signer: InternalTokenSigner,
    folder: string,
    environment: NodeJS.ProcessEnv,
  ) {
    this.servers = servers;
    this.issuer = issuer;
    this.signer = signer;
    this.#folder = folder;
    this.environment = environment;
  }

  /** @param isDurable writes to disk as in production; otherwise as in tests, so that figures tell of our own work */
  static async start(isDurable: boolean): Promise<Stack> {
    const folder = mkdtempSync(join(tmpdir(), 'mainstay-bench-'));
    const postgres = await startPostgres({
      dataDir: join(folder, 'postgres'),
      port: await freePort(),
      settings: { ...(isDurable ? { max_connections: 300 } : throwAwaySettings), track_commit_timestamp: 'on' },
    });
    const nats = await startNats({
      storeDir: join(folder, 'nats'),
      port: await freePort(),
      binary: await findNatsServer({ cacheDir: join(root, '.local/bin'), report: line => console.error(line) }),
      settings: { syncInterval: isDurable ? 'always' : '2m' },
    });
    const callKeysOf = callKeyFiles(join(folder, 'keys'));
    const issuer = await Issuer.start(await freePort());
    const ports = await Promise.all(SERVICES.map(async name => [name, await freePort()] as const));
    const environment = {
      ...process.env,
      DATABASE_URL: postgres.url,
      NATS_URL: nats.url,
      OIDC_ISSUER: issuer.url,
      LOG_LEVEL: 'warn',
      TRUSTED_DOCUMENTS_FILES: existsSync(OPERATIONS_FILE) ? OPERATIONS_FILE : '',
      // One file with the keys of all: the programs of a measurement are one user's.
      CALL_KEYS_FILE: callKeysOf('gateway'),
      PERSONAL_KEYS_FILE: personalKeysFile(join(folder, 'keys/personal')),
      ...Object.fromEntries(ports.map(([name, port]) => [`${name.toUpperCase()}_PORT`, String(port)])),
      ...Object.fromEntries(ports.map(([name, port]) => [urlVariable(name), `http://127.0.0.1:${port}/graphql`])),
    };
    const signer = new InternalTokenSigner(loadCallKeys(environment));
    return new Stack({ postgres, nats }, issuer, signer, folder, environment);
  }

  /** Brings the database and streams of an app to their shape, or a further database to the shape of the app's. */
  async migrate(app: App, database?: string): Promise<void> {
    const target = database ?? app;
    if (this.#migrated.has(target) || app === 'gateway') return;
    const url = this.servers.postgres.url.replace(/[^/]*$/, database ?? 'postgres');
    const migration = this.#program(app, { DATABASE_URL: url }, 'migrate');
    const end = await migration.exited;
    if (end !== 'code 0') throw new Error(`migrate ${target} failed (${end}):\n${migration.tail}`);
    this.#migrated.add(target);
  }

  /** Starts an app, unless it runs, and waits until it is ready. */
  async app(app: App): Promise<Running> {
    const known = this.#running.get(app);
    if (known) return known;
    await this.migrate(app);
    const port = this.environment[`${app.toUpperCase()}_PORT`] ?? String(await freePort());
    const begin = performance.now();
    const own = app === 'single' ? { IDENTITY: 'none' } : {};
    const program = this.#program(app, { PORT: port, HOST: '127.0.0.1', ...own });
    const running = await untilReady(app, program, `http://127.0.0.1:${port}`, begin);
    this.#running.set(app, running);
    return running;
  }

  async stopApp(app: App): Promise<void> {
    await this.#running.get(app)?.program.stop('SIGTERM', 10_000);
    this.#running.delete(app);
  }

  /** Staff of these roles at the gateway, which is a process of its own or the one process for all. */
  async staff(at: 'gateway' | 'single', ...roles: readonly string[]): Promise<Send> {
    return throughGateway(await this.#pool(at), await this.issuer.token(...roles));
  }

  /** The same staff as the gateway presents them to a service. */
  async straightTo(service: Service, ...roles: readonly string[]): Promise<Send> {
    return straightTo(service, await this.#pool(service), this.signer, roles);
  }

  /** A dealer as the gateway presents it to a service. */
  async dealerAt(service: Service, dealerId: string): Promise<Send> {
    return straightToAsDealer(service, await this.#pool(service), this.signer, dealerId);
  }

  /** Connections to the database of a service, or to another one by its full name. */
  database(name: Service | { readonly name: string }, connections = 4): pg.Pool {
    const url = new URL(databaseUrl(this.servers.postgres.url, typeof name === 'string' ? name : 'postgres'));
    if (typeof name !== 'string') url.pathname = `/${name.name}`;
    const pool = new pg.Pool({ connectionString: url.href, max: connections });
    this.#closing.push(() => pool.end());
    return pool;
  }

  /** A new and empty database on the same server. */
  async makeDatabase(name: string, connections: number): Promise<pg.Pool> {
    await this.database({ name: 'postgres' }, 1).query(`create database ${name}`);
    return this.database({ name }, connections);
  }

  /** A further program, which is told its port and ends with the others; it may not listen yet. */
  async program(env: NodeJS.ProcessEnv, args: (port: number) => readonly string[]): Promise<Omit<Running, 'startMs'>> {
    const port = await freePort();
    const own = { ...this.environment, HOST: '127.0.0.1', ...env, PORT: String(port) };
    const program = new Program({ file: process.execPath, args: args(port), cwd: root, env: own });
    this.#closing.push(() => program.stop('SIGTERM', 10_000));
    return { url: `http://127.0.0.1:${port}`, program };
  }

  /** A file for such a program. @returns its path */
  write(name: string, text: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** What is to be ended before the programs are. */
  onStop(close: () => Promise<unknown>): void {
    this.#closing.push(close);
  }

  /** Ends everything, in the opposite order of its start. */
  async stop(): Promise<void> {
    for (const close of this.#closing.toReversed()) await close();
    for (const app of [...this.#running.keys()].toReversed()) await this.stopApp(app);
    this.issuer.stop();
    await this.servers.nats.stop();
    await this.servers.postgres.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #pool(app: App): Promise<Pool> {
    const pool = new Pool((await this.app(app)).url, { connections: 64 });
    this.#closing.push(() => pool.destroy());
    return pool;
  }

  #program(app: App, more: NodeJS.ProcessEnv, ...args: readonly string[]): Program {
    return new Program({
      file: process.execPath,
      args: ['--enable-source-maps', mainOf(app), ...args],
      cwd: root,
      env: { ...this.environment, ...more },
    });
  }
}

const urlVariable = (service: Service): string => `${service.toUpperCase()}_URL`;

/** Waits until a program answers on its port, and tells since when it was being started. */
export async function untilReady(name: string, program: Program, url: string, begin: number): Promise<Running> {
  const isReady = async (): Promise<boolean> => {
    if (program.hasExited) throw new Error(`${name} ended before it was ready:\n${program.tail}`);
    const answer = await fetch(`${url}${name === 'identity' ? '/.well-known/openid-configuration' : '/readyz'}`).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    return answer?.ok ?? false;
  };
  await until(isReady, `${name} is ready`, 60_000, READY_EVERY_MS);
  return { url, program, startMs: performance.now() - begin };
}
