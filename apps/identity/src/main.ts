import { serveMetrics } from '@mainstay/kit/metrics';
import { runCommand, USAGE } from './commands.ts';
import { oneLine, readEnvironment } from './config.ts';
import { createIdentity } from './identity.ts';
import { IdentityMetrics } from './metrics.ts';

async function serve(env: ReturnType<typeof readEnvironment>): Promise<void> {
  const metrics = new IdentityMetrics().withProcess();
  const identity = createIdentity({ ...env, metrics });
  if (env.metricsPort !== undefined) await serveMetrics(metrics.registry, env.metricsPort, env.host);
  await identity.listen(env.port, env.host);
  console.error(`identity: serving ${env.issuer} on ${env.host}:${env.port}`);
  const stop = () => void identity.close();
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

async function command(env: ReturnType<typeof readEnvironment>, args: readonly string[]): Promise<void> {
  const identity = createIdentity(env);
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
