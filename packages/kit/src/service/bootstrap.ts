import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { openFiles } from './attachments/index.ts';
import { loadCallKeys, InternalTokenVerifier } from './auth/index.ts';
import { closerOf, onSignal, REPLACED_IDLE_GRACE_MS } from './closing.ts';
import { given, ServiceEnvironment } from './environment.ts';
import { createLogger } from './logger.ts';
import { openMail } from './mail/index.ts';
import { connectNats, migrateStreams } from './messaging/index.ts';
import { Metrics } from './metrics.ts';
import { serveMetrics } from './metrics-server.ts';
import { databaseUrl, migrateDatabase, openOrm } from './orm.ts';
import { MasterKeys, rewrapPersonalKeys } from './personal-data/index.ts';
import { RunningService } from './running-service.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { createServiceServer } from './service.http.ts';
import { startTelemetry } from './telemetry.ts';

const FINISH_WITHIN_MS = 5_000;
/** How long a migration waits for the broker. */
export const MIGRATION_WAITS_MS = 15_000;

/**
 * Runs a service as a process: `migrate` brings database and streams up to date and ends, `rewrap-personal-keys` wraps the
 * keys of persons by the first master key and ends, no argument serves.
 */
export async function bootstrap(definition: ServiceDefinition): Promise<void> {
  const environment = ServiceEnvironment.safeParse(given(process.env));
  if (!environment.success) return fail(`${definition.name}: ${z.prettifyError(environment.error)}`);
  const { DATABASE_URL, PORT, HOST, METRICS_PORT, LOG_LEVEL } = environment.data;
  const { NATS_URL, NATS_NKEY_FILE: nkeyFile, NATS_REPLICAS: replicas, SUBJECT_PREFIX: prefix } = environment.data;
  const database = databaseUrl(DATABASE_URL, definition.name);
  const logger = createLogger(definition.name, LOG_LEVEL);
  try {
    if (process.argv[2] === 'migrate') {
      await migrateDatabase(definition, database);
      const nats = await connectNats(NATS_URL, 'migrate', { nkeyFile, logger, withinMs: MIGRATION_WAITS_MS });
      await migrateStreams(nats, definition.name, prefix, { replicas }).finally(() => nats.close());
      return;
    }
    if (process.argv[2] === 'rewrap-personal-keys') {
      const count = await rewrapAll(definition, database);
      return void process.stdout.write(`${count} keys were wrapped anew.\n`);
    }
    const masterKeys = definition.keepsPersonalData ? MasterKeys.load() : undefined;
    const connection = connectNats(NATS_URL, definition.name, { nkeyFile, logger });
    connection.catch((error: unknown) => fail(`${definition.name}: ${messageOf(error)}`));
    const sendSpans = await startTelemetry(definition.name);
    const metrics = new Metrics(definition.name).withProcess();
    const bus = { connection, ...(prefix ? { prefix } : {}) };
    const files = await openFiles(environment.data);
    const mail = openMail(environment.data);
    const options = { databaseUrl: database, bus, logger, metrics, files, mail, masterKeys };
    const service = await RunningService.start(definition, options);
    if (METRICS_PORT !== undefined) await serveMetrics(metrics.registry, METRICS_PORT, HOST);
    const server = createServiceServer(service, new InternalTokenVerifier(loadCallKeys(), definition.name), metrics);
    const closeServer = closerOf(server);
    await once(server.listen(PORT, HOST), 'listening');
    logger.info({ port: (server.address() as AddressInfo).port }, 'Listening.');
    onSignal(async () => {
      await Promise.all([closeServer(FINISH_WITHIN_MS, REPLACED_IDLE_GRACE_MS), service.stop()]);
      await service.close();
      await sendSpans();
    });
  } catch (error) {
    fail(`${definition.name}: ${messageOf(error)}`);
  }
}

async function rewrapAll(definition: ServiceDefinition, database: string): Promise<number> {
  if (!definition.keepsPersonalData) throw new Error('It keeps no personal data.');
  const orm = await openOrm(definition, database);
  return await rewrapPersonalKeys(orm.em, MasterKeys.load()).finally(() => orm.close());
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
