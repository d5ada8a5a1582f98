import 'reflect-metadata';
import {
  BusEnvironment,
  FilesEnvironment,
  given,
  MailEnvironment,
  MasterKeys,
  onSignal,
  openFiles,
  openMail,
  startTelemetry,
} from '@mainstay/kit/service';
import { explorerOf, GatewayEnvironment, reportFormOf } from '@mainstay/gateway';
import { IdentityEnvironment } from '@mainstay/identity';
import { z } from 'zod';
import { migratePlatform, Platform, type PlatformOptions } from './platform.ts';

const Environment = z.object({
  DATABASE_URL: z.url().describe('The PostgreSQL server.'),
  ...BusEnvironment.shape,
  ...FilesEnvironment.shape,
  ...MailEnvironment.shape,
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  OIDC_ISSUER: z.url().default('http://localhost:4001'),
  IDENTITY_PORT: z.coerce.number().int().min(0).max(65_535).default(4001),
  /** `none` where OIDC_ISSUER is not ours to run. */
  ...GatewayEnvironment.pick({ GRAPHIQL: true, GRAPHIQL_CLIENT_ID: true, GRAPHIQL_SCOPE: true }).shape,
  ...GatewayEnvironment.pick({ GRAPHIQL_DEALER_SCOPE: true, GRAPHIQL_DEALER_RESOURCE: true }).shape,
  ...GatewayEnvironment.pick({ TRUSTED_DOCUMENTS_FILES: true, TRUSTED_DOCUMENTS_ONLY: true }).shape,
  ...GatewayEnvironment.pick({ REPORT_FORM: true, REPORT_FORM_PER_HOUR: true, TRUST_PROXY: true }).shape,
  ...IdentityEnvironment.pick({ GRAPHIQL_REDIRECT_URIS: true }).shape,
  IDENTITY: z.enum(['own', 'none']).default('own'),
});

async function optionsFrom(environment: NodeJS.ProcessEnv): Promise<PlatformOptions> {
  const parsed = Environment.safeParse(given(environment));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const env = parsed.data;
  return {
    databaseUrl: env.DATABASE_URL,
    natsUrl: env.NATS_URL,
    natsKeyFile: env.NATS_NKEY_FILE,
    natsReplicas: env.NATS_REPLICAS,
    subjectPrefix: env.SUBJECT_PREFIX,
    issuer: env.OIDC_ISSUER,
    identityPort: env.IDENTITY === 'own' ? env.IDENTITY_PORT : null,
    explorerRedirectUris: env.GRAPHIQL_REDIRECT_URIS,
    explorer: explorerOf(env),
    reportForm: reportFormOf(env),
    trustsProxy: env.TRUST_PROXY,
    files: await openFiles(env),
    mail: openMail(env),
    masterKeys: MasterKeys.load(environment),
    trustedDocuments: env.TRUSTED_DOCUMENTS_FILES,
    trustedDocumentsOnly: env.TRUSTED_DOCUMENTS_ONLY,
    port: env.PORT,
    host: env.HOST,
    fail,
  };
}

async function serve(options: PlatformOptions): Promise<void> {
  const sendSpans = await startTelemetry('single');
  const platform = await Platform.start(options);
  onSignal(async () => {
    await platform.close();
    await sendSpans();
  });
}

try {
  const options = await optionsFrom(process.env);
  if (process.argv[2] === 'migrate') await migratePlatform(options);
  else await serve(options);
} catch (error) {
  fail(error);
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
