import { readFileSync } from 'node:fs';
import { customers } from '@mainstay/customers';
import { createGateway, GatewayMetrics } from '@mainstay/gateway';
import { IdentityMetrics } from '@mainstay/identity';
import {
  createLogger,
  generateCallKeys,
  InternalTokenSigner,
  MasterKeys,
  Metrics,
  RunningService,
} from '@mainstay/kit/service';
import { createServiceDatabase } from '@mainstay/testing';
import { Histogram, type Registry } from 'prom-client';
import { z } from 'zod';

const metricSchema = z.object({ name: z.string(), labelNames: z.array(z.string()).default([]) });

type Series = readonly [name: string, labels: readonly string[]];

/** The series of a registry with their labels, as Prometheus would find them. */
function seriesOf(registry: Registry, defaults: readonly string[] = []): Series[] {
  return registry.getMetricsAsArray().flatMap((metric): Series[] => {
    const { name, labelNames } = metricSchema.parse(metric);
    const labels = [...labelNames, ...defaults];
    if (!(metric instanceof Histogram)) return [[name, labels]];
    return [
      [`${name}_bucket`, [...labels, 'le']],
      [`${name}_sum`, labels],
      [`${name}_count`, labels],
    ];
  });
}

const sdl = (name: string) => readFileSync(new URL(import.meta.resolve(`@mainstay/graphql/${name}.graphql`)), 'utf8');

/** What a service, the gateway and the issuer really publish: the labels of each series by its name. */
export async function publishedFigures(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const database = await createServiceDatabase(customers);
  const logger = createLogger('customers', 'silent');
  const ofService = new Metrics('customers').withProcess();
  const service = await RunningService.start(customers, {
    databaseUrl: database.url,
    bus: { connection: new Promise<never>(() => undefined) },
    logger,
    metrics: ofService,
    masterKeys: MasterKeys.generate(),
  });
  const ofGateway = new GatewayMetrics().withProcess();
  const nowhere = 'http://127.0.0.1:1';
  const services = ['customers', 'tickets', 'inventory', 'logistics', 'billing'];
  const gateway = await createGateway({
    staffSupergraph: sdl('supergraph'),
    dealerSupergraph: sdl('dealer'),
    services: Object.fromEntries(services.map(it => [it, `${nowhere}/graphql`])),
    signIn: { issuer: nowhere, audiences: { staff: 'mainstay', dealer: 'mainstay-dealer' }, rolesClaim: 'roles' },
    signer: new InternalTokenSigner(generateCallKeys(services)),
    metrics: ofGateway,
    logger,
  });
  const all = [
    ...seriesOf(ofService.registry, ['service']),
    ...seriesOf(ofGateway.registry),
    ...seriesOf(new IdentityMetrics().withProcess().registry),
  ];
  await Promise.all([gateway.close(), service.close()]);
  await database.drop();
  const figures = new Map<string, Set<string>>();
  for (const [name, labels] of all) figures.set(name, new Set([...(figures.get(name) ?? []), ...labels]));
  return figures;
}
