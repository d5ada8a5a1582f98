import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { loadPublicKeys, InternalTokenVerifier } from './auth/index.ts';
import { closerOf, onSignal } from './closing.ts';
import { createLogger } from './logger.ts';
import { connectNats, migrateStreams } from './messaging/index.ts';
import { Metrics } from './metrics.ts';
import { MetricsEnvironment, serveMetrics } from './metrics-server.ts';
import { databaseUrl, migrateDatabase } from './orm.ts';
import { RunningService } from './running-service.ts';
import type { ServiceDefinition } from './service-definition.ts';
import { createServiceServer } from './service.http.ts';
import { startTelemetry } from './telemetry.ts';

/** What a process reads from its environment to use the bus. */
export const BusEnvironment = z.object({
  NATS_URL: z.string().min(1).describe('The NATS server with JetStream; several are separated by commas.'),
  NATS_NKEY_FILE: z
    .string()
    .optional()
    .describe('The file with the nkey seed to log in with, where NATS asks for one.'),
  NATS_REPLICAS: z.coerce
    .number()
    .int()
    .min(1)
    .max(5)
    .default(1)
    .describe('How many NATS servers keep each stream (1 to 5), as `migrate` sets it.'),
  SUBJECT_PREFIX: z.string().optional().describe('A prefix of every subject, where several platforms share a bus.'),
});

/** What a service process reads from its environment. */
export const ServiceEnvironment = z.object({
  DATABASE_URL: z.url().describe('The PostgreSQL server; the service uses its database mainstay_<service>.'),
  ...BusEnvironment.shape,
  PORT: z.coerce.number().int().min(0).max(65_535).default(0).describe('The port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on.'),
  ...MetricsEnvironment.shape,
  GATEWAY_PUBLIC_KEYS_FILE: z
    .string()
    .optional()
    .describe("The file with the gateway's public keys: needed to serve, not to migrate."),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('The least important lines that the log keeps.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().optional().describe('The OpenTelemetry collector; no traces without it.'),
});

const FINISH_WITHIN_MS = 5_000;
/** How long a migration waits for the broker. */
export const MIGRATION_WAITS_MS = 15_000;

/** Runs a service as a process: `migrate` brings database and streams up to date and ends, no argument serves. */
export async function bootstrap(definition: ServiceDefinition): Promise<void> {
  const environment = ServiceEnvironment.safeParse(process.env);
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
    const connection = connectNats(NATS_URL, definition.name, { nkeyFile, logger });
    connection.catch((error: unknown) => fail(`${definition.name}: ${messageOf(error)}`));
    const sendSpans = await startTelemetry(definition.name);
    const metrics = new Metrics(definition.name).withProcess();
    const bus = { connection, ...(prefix ? { prefix } : {}) };
    const service = await RunningService.start(definition, { databaseUrl: database, bus, logger, metrics });
    if (METRICS_PORT !== undefined) await serveMetrics(metrics.registry, METRICS_PORT, HOST);
    const server = createServiceServer(service, new InternalTokenVerifier(loadPublicKeys(), definition.name), metrics);
    const closeServer = closerOf(server);
    await once(server.listen(PORT, HOST), 'listening');
    logger.info({ port: (server.address() as AddressInfo).port }, 'Listening.');
    onSignal(async () => {
      await Promise.all([closeServer(FINISH_WITHIN_MS), service.stop()]);
      await service.close();
      await sendSpans();
    });
  } catch (error) {
    fail(`${definition.name}: ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
