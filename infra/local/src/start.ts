/**
 * `npm start [-- --services] [-- --watch]`: the whole platform on this machine. PostgreSQL and NATS come up on the data
 * of this clone (or DATABASE_URL and NATS_URL name others), then the platform; Ctrl-C ends all of it in order.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalStackError, reportAndExit } from './local-stack.error.ts';
import { checkNats, startNats } from './nats.ts';
import { findNatsServer } from './nats-binary.ts';
import { checkPorts, describePlatform, portFrom, type Platform } from './platform.ts';
import { startPostgres } from './postgres.ts';
import { Program } from './program.ts';
import { build, localFolder, repositoryRoot } from './repository.ts';
import { rebuildOnChange } from './rebuild-on-change.ts';
import { lockStack } from './stack-lock.ts';
import { stopLeftOverPrograms, Supervisor } from './supervisor.ts';

const SAMPLES = 'apps/single/dist/sample-data.js';
const env = process.env;
const { values } = parseArgs({ options: { services: { type: 'boolean' }, watch: { type: 'boolean' } } });
const asServices = values.services ?? false;

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
const interrupted = new Promise<void>(resolve => {
  interruption.signal.addEventListener('abort', () => resolve());
});

/** What to end, in the opposite order. */
const started: { readonly name: string; readonly stop: () => Promise<void> | void }[] = [];

const report = (line: string): void => console.log(`\n    ${line}`);

/** Does one phase of the start and tells how long it took. Nothing more is begun after Ctrl-C. */
async function phase<T>(name: string, work: () => Promise<T>): Promise<T> {
  interruption.signal.throwIfAborted();
  const begin = performance.now();
  process.stdout.write(`  ${name} ... `);
  const result = await work();
  interruption.signal.throwIfAborted();
  console.log(`${((performance.now() - begin) / 1000).toFixed(1)} s`);
  return result;
}

async function database(): Promise<string> {
  if (env['DATABASE_URL']) return env['DATABASE_URL'];
  const port = portFrom(env, 'POSTGRES_PORT', 54_329);
  const server = await startPostgres({
    dataDir: join(localFolder, 'postgres'),
    port,
    settings: { max_connections: 300 },
  });
  started.push({ name: 'PostgreSQL', stop: server.stop });
  return server.url;
}

async function bus(): Promise<string> {
  if (env['NATS_URL']) {
    await checkNats(env['NATS_URL']);
    return env['NATS_URL'];
  }
  const binary = await findNatsServer({ cacheDir: join(localFolder, 'bin'), report });
  const server = await startNats({
    storeDir: join(localFolder, 'nats'),
    port: portFrom(env, 'NATS_PORT', 42_229),
    binary,
  });
  started.push({ name: 'NATS', stop: server.stop });
  return server.url;
}

async function runToEnd(name: string, options: ConstructorParameters<typeof Program>[0]): Promise<void> {
  const program = new Program(options);
  interruption.signal.addEventListener('abort', () => void program.stop('SIGTERM', 10_000));
  const how = await program.exited;
  if (how === 'code 0' || interruption.signal.aborted) return;
  throw new LocalStackError(`${name} failed (${how}). Its last lines:\n${program.tail}`);
}

async function migrate({ migrations }: Platform): Promise<void> {
  for (const program of migrations) {
    await runToEnd(`migrate ${program.name}`, { ...program, args: [...(program.args ?? []), 'migrate'] });
  }
}

async function serve({ programs }: Platform): Promise<Supervisor> {
  const supervisor = new Supervisor({ folder: join(localFolder, 'platform'), restarts: asServices, report });
  started.push({ name: 'the platform', stop: () => supervisor.stop() });
  interruption.signal.addEventListener('abort', () => void supervisor.stop());
  await Promise.all(programs.map(program => supervisor.start(program)));
  return supervisor;
}

/** Users to sign in as, then the business data. Both add what is missing and change nothing else. */
async function addSamples({ environment, gatewayUrl, hasOwnIssuer }: Platform): Promise<void> {
  const program = { file: process.execPath, cwd: repositoryRoot, env: { ...environment, GATEWAY_URL: gatewayUrl } };
  const run = (...args: string[]): Promise<void> =>
    runToEnd('sample data', { ...program, args: ['--enable-source-maps', ...args] });
  if (hasOwnIssuer) await run('apps/identity/dist/main.js', 'seed-sample');
  if (existsSync(join(repositoryRoot, SAMPLES))) await run(SAMPLES);
}

function welcome({ gatewayUrl, issuer }: Platform): string {
  return `
  Mainstay is ready.

    staff      ${gatewayUrl}/graphql           open them in a browser for GraphiQL
    dealers    ${gatewayUrl}/dealer/graphql
    anybody    ${gatewayUrl}/report            the form to report a fault
    sign-in    ${issuer}
    mails      ${env['MAIL_SMTP_HOST'] ? `by ${env['MAIL_SMTP_HOST']}` : '.local/mail'}
    logs       .local/platform

  A first query:

    TOKEN=$(npm run --silent token -- --as dispatcher)
    curl -s ${gatewayUrl}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
      -d '{"query":"{ tickets(first: 3) { edges { node { number status } } } }"}'

  Ctrl-C ends everything; the data stays (npm run reset removes it).
`;
}

async function bringUp(): Promise<Supervisor> {
  await stopLeftOverPrograms(join(localFolder, 'platform'));
  await checkPorts(env, asServices);
  await phase('build', async () => {
    if (!(await build(interruption.signal)) && !interruption.signal.aborted)
      throw new LocalStackError('The build failed: see above.');
  });
  const databaseUrl = await phase('PostgreSQL', database);
  const natsUrl = await phase('NATS', bus);
  const platform = describePlatform({ databaseUrl, natsUrl, asServices, env });
  await phase('migrate', () => migrate(platform));
  const supervisor = await phase(asServices ? 'services' : 'platform', () => serve(platform));
  await phase('sample data', () => addSamples(platform));
  console.log(welcome(platform));
  return supervisor;
}

async function main(): Promise<void> {
  const lock = lockStack(localFolder);
  try {
    const supervisor = await bringUp();
    if (values.watch) rebuildOnChange({ supervisor, report, signal: interruption.signal });
    const failure = await Promise.race([interrupted, supervisor.failed]);
    if (failure) throw failure;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
  } finally {
    for (const { name, stop } of started.toReversed()) {
      console.log(`  stopping ${name}`);
      await stop();
    }
    lock.release();
  }
}

main().then(() => process.exit(0), reportAndExit);
