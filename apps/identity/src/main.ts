import { onSignal, REPLACED_IDLE_GRACE_MS } from '@mainstay/kit/closing';
import { createLogger } from '@mainstay/kit/logger';
import { serveMetrics } from '@mainstay/kit/metrics';
import { startTelemetry } from '@mainstay/kit/telemetry';
import { runCommand, USAGE } from './commands.ts';
import { oneLine, readEnvironment } from './config.ts';
import { createIdentity } from './identity.ts';
import { IdentityMetrics } from './metrics.ts';

async function serve(env: ReturnType<typeof readEnvironment>): Promise<void> {
  const logger = createLogger('identity', env.logLevel);
  const sendSpans = await startTelemetry('identity');
  const metrics = new IdentityMetrics().withProcess();
  const identity = createIdentity({ ...env, metrics, logger });
  if (env.metricsPort !== undefined) await serveMetrics(metrics.registry, env.metricsPort, env.host);
  await identity.listen(env.port, env.host);
  logger.info({ issuer: env.issuer, ...identity.address() }, 'the issuer listens');
  onSignal(async () => {
    logger.info('the issuer stops');
    await identity.close(REPLACED_IDLE_GRACE_MS);
    await sendSpans();
  });
}

async function command(env: ReturnType<typeof readEnvironment>, args: readonly string[]): Promise<void> {
  const identity = createIdentity({ ...env, logger: createLogger('identity', env.logLevel) });
  try {
    console.log(await runCommand(identity, args, env.redirectUris[0]));
  } finally {
    await identity.close();
  }
}

const args = process.argv.slice(2);
try {
  if (args[0] === 'help' || args[0] === '--help') console.log(USAGE);
  else if (args.length === 0) await serve(readEnvironment(process.env));
  else await command(readEnvironment(process.env), args);
} catch (error) {
  console.error(`identity: ${oneLine(error)}`);
  process.exit(1);
}
