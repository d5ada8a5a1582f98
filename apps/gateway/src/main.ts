import { InternalTokenSigner, loadCallKeys } from '@mainstay/kit/auth';
import { onSignal, REPLACED_IDLE_GRACE_MS } from '@mainstay/kit/closing';
import { createLogger } from '@mainstay/kit/logger';
import { connectNats } from '@mainstay/kit/nats';
import { serveMetrics } from '@mainstay/kit/metrics';
import { startTelemetry } from '@mainstay/kit/telemetry';
import { readConfig } from './config.ts';
import { createGateway } from './gateway.ts';
import { readGraphs } from './graph-files.ts';
import { GatewayMetrics } from './metrics.ts';

try {
  const { port, host, metricsPort, logLevel, nats, files, ...config } = readConfig(process.env);
  const logger = createLogger('gateway', logLevel);
  const connection = nats && connectNats(nats.url, 'gateway', { nkeyFile: nats.nkeyFile, logger });
  connection?.catch((error: unknown) => logger.error({ err: error }, 'there are no live updates'));
  const sendSpans = await startTelemetry('gateway');
  const metrics = new GatewayMetrics().withProcess();
  const gateway = await createGateway({
    ...config,
    timeouts: { ...config.timeouts, idleMs: REPLACED_IDLE_GRACE_MS },
    bus: connection && { connection, prefix: nats.prefix },
    ...(await readGraphs(files)),
    signer: new InternalTokenSigner(loadCallKeys()),
    metrics,
    logger,
  });
  if (metricsPort !== undefined) await serveMetrics(metrics.registry, metricsPort, host);
  logger.info({ url: await gateway.listen(port, host) }, 'the gateway listens');
  process.on('SIGHUP', () => void gateway.reload(() => readGraphs(files)));
  onSignal(async () => {
    logger.info('the gateway stops');
    await gateway.close();
    await sendSpans();
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
