import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findNatsServer } from '@mainstay/local';
import { z } from 'zod';
import { clusterSchema, databaseSchema } from '../src/cloud-native-pg.ts';
import { kustomize, type Manifest } from '../src/kustomize.ts';
import { faultsOf } from '../src/manifest-schemas.ts';
import { type End, Network } from '../src/network-policies.ts';
import { type Container, containersOf, selects, type Workload, workloadsIn } from '../src/workloads.ts';
import { faultsOfEnvironment, processes, root, services } from './apps.ts';

const FOLDER = join(root, 'infra/kubernetes');
const OVERLAYS = ['production', 'rehearsal'];
const guide = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const used = new Set<string>();
const build = (folder: string): Manifest[] => kustomize(join(FOLDER, folder), file => used.add(file));
/** Of any file (apps/gateway/src/files.ts). */
const LARGEST_FILE_BYTES = 200_000_000;
/** Secrets that only the operator can know. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  'backup-bucket': ['accessKeyId', 'secretAccessKey'],
  'doors-tls': ['tls.crt', 'tls.key'],
};

/** Every secret with its keys, as `write-secrets.ts` makes them. */
const secrets = new Map<string, Readonly<Record<string, string>>>();
const folder = mkdtempSync(join(tmpdir(), 'mainstay-kubernetes-'));
const writeSecrets = () => {
  const program = join(FOLDER, 'src/write-secrets.ts');
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stderr } = spawnSync(process.execPath, ['--conditions=source', program, folder], { encoding: 'utf8', env });
  expect(stderr).toBe('');
  return readFileSync(join(folder, 'secrets.json'), 'utf8');
};
const listSchema = z.object({
  items: z.array(
    z.looseObject({
      ...{ apiVersion: z.literal('v1'), kind: z.literal('Secret'), metadata: z.looseObject({ name: z.string() }) },
      stringData: z.record(z.string(), z.string()),
    }),
  ),
});
beforeAll(() => {
  const { items } = listSchema.parse(JSON.parse(writeSecrets()));
  for (const it of items) secrets.set(it.metadata.name, it.stringData);
  expect(items.flatMap(it => faultsOf(it))).toEqual([]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const specOf = <T>(manifest: Manifest | undefined, schema: z.ZodType<T>): T =>
  z.object({ spec: schema }).parse(manifest).spec;
const ofKind = (manifests: readonly Manifest[], kind: string) => manifests.filter(it => it.kind === kind);
const labels = z.record(z.string(), z.string());
const matching = z.object({ matchLabels: labels });
const variablesOf = ({ env }: Container): Readonly<Record<string, string>> =>
  Object.fromEntries(
    env.map(({ name, value, valueFrom }) => {
      const key = valueFrom && 'secretKeyRef' in valueFrom ? valueFrom.secretKeyRef : undefined;
      const missing = key?.optional ? '' : 'no such secret';
      return [name, key ? (secrets.get(key.name)?.[key.key] ?? missing) : (value ?? 'no value')];
    }),
  );

describe.each(OVERLAYS)('%s', overlay => {
  const manifests = build(overlay);
  const migration = build(`${overlay}/migrate`);
  const all = [...manifests, ...migration];
  const workloads = workloadsIn(all);
  const apps = workloads.filter(it => it.kind === 'Deployment');
  const appOf = ({ spec }: Workload): string =>
    spec.template.spec.containers.flatMap(({ env }) => env.find(it => it.name === 'APP')?.value ?? [])[0] ?? '';
  const podOf = (name: string) => {
    const found = workloads.find(it => it.spec.template.metadata.labels['app.kubernetes.io/name'] === name);
    if (!found) throw new Error(`Nothing runs ${name}.`);
    return found.spec.template.metadata.labels;
  };

  test('every object is one that Kubernetes, or CloudNativePG, takes', () => {
    expect(all.flatMap(faultsOf)).toEqual([]);
    const keys = all.map(({ kind, metadata }) => `${kind} ${metadata.namespace} ${metadata.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(apps.map(appOf).toSorted()).toEqual(processes.toSorted());
  });

  test('every container is given only variables that its app reads, and all that it needs', () => {
    const containers = workloads.flatMap(containersOf).filter(({ env }) => env.some(it => it.name === 'APP'));
    expect(containers).toHaveLength(processes.length + services.length + 1);
    const faults = containers.flatMap(container => {
      const { APP = '', ...variables } = variablesOf(container);
      return faultsOfEnvironment(APP, variables).map(fault => `${container.name} of ${APP}: ${fault}`);
    });
    expect(faults).toEqual([]);
  });

  test('every secret and file that is referred to is there', () => {
    for (const { spec } of workloads) {
      for (const { secret, configMap } of spec.template.spec.volumes) {
        if (secret) expect([...secrets.keys()]).toContain(secret.secretName);
        if (configMap) expect(ofKind(manifests, 'ConfigMap').map(it => it.metadata.name)).toContain(configMap.name);
      }
      for (const container of [...spec.template.spec.initContainers, ...spec.template.spec.containers]) {
        const volumes = [...spec.template.spec.volumes, ...spec.volumeClaimTemplates.map(it => it.metadata)];
        for (const { name } of container.volumeMounts) expect(volumes.map(it => it.name)).toContain(name);
        const files = container.volumeMounts.flatMap(({ name, mountPath }) => {
          const secret = spec.template.spec.volumes.find(it => it.name === name)?.secret?.secretName;
          return Object.keys(secrets.get(secret ?? '') ?? {}).map(file => `${mountPath}/${file}`);
        });
        const named = Object.entries(variablesOf(container)).filter(([name]) => name.endsWith('_FILE'));
        expect(files).toEqual(expect.arrayContaining(named.map(([, file]) => file)));
      }
    }
    const mentioned = [
      ...JSON.stringify(all).matchAll(
        /"(?:secretName|secret|passwordSecret|accessKeyId|secretAccessKey)":(?:"([\w-]+)"|\{"name":"([\w-]+)")/g,
      ),
    ];
    const names = new Set(mentioned.map(([, plain, object]) => plain ?? object ?? ''));
    expect([...names].filter(name => !secrets.has(name) && !(name in OPERATORS))).toEqual([]);
    expect([...Object.keys(OPERATORS)].filter(name => !names.has(name))).toEqual([]);
  });

  test('each user of the bus has its own key, and sees no other', () => {
    for (const workload of workloads) {
      const keys = workload.spec.template.spec.volumes
        .flatMap(it => it.secret?.secretName ?? [])
        .filter(it => it.startsWith('bus-'));
      const name = workload.kind === 'Job' ? 'migrate' : workload.kind === 'StatefulSet' ? 'server' : appOf(workload);
      expect(keys).toEqual(name === 'identity' ? [] : [`bus-${name}`]);
    }
  });

  test('every app has a login of its own to a database of its own, and no login sees another', () => {
    const { bootstrap, managed, postgresql } = clusterSchema.parse(ofKind(all, 'Cluster')[0]).spec;
    const { initdb } = bootstrap;
    const owners = new Map(
      ofKind(all, 'Database')
        .map(it => databaseSchema.parse(it).spec)
        .map(it => [it.name, it.owner]),
    );
    owners.set(initdb.database, initdb.owner);
    for (const app of [...services, 'identity']) {
      const name = `mainstay_${app}`;
      expect(secrets.get(`database-${app}`)?.['username']).toBe(name);
      const { hostname, pathname, username, port } = new URL(secrets.get(`database-${app}`)?.['url'] ?? '');
      expect({ hostname, pathname, username, port }).toEqual({
        hostname: 'postgres-rw',
        pathname: `/${name}`,
        username: name,
        port: '5432',
      });
      expect(owners.get(name)).toBe(name);
      expect(managed.roles.find(it => it.name === name)).toMatchObject({
        login: true,
        inRoles: app === 'identity' ? [] : ['mainstay_dealer', 'mainstay_dealer_writer'],
        passwordSecret: { name: `database-${app}` },
      });
    }
    expect(owners.size).toBe(services.length + 1);
    expect(postgresql.pg_hba).toEqual(['host sameuser all all scram-sha-256', 'host all all all reject']);
  });

  test('every process is nobody special, changes no file of its image, and may ask Kubernetes nothing', () => {
    for (const workload of workloads) {
      const { spec } = workload.spec.template;
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of containersOf(workload)) {
        expect(container).toMatchObject({
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: expect.anything(), limits: { memory: expect.anything() } },
        });
        expect(container.volumeMounts.filter(it => !it.readOnly).map(it => it.name)).toEqual(
          workload.kind === 'StatefulSet' ? ['data'] : [],
        );
      }
      if (spec.serviceAccountName === undefined) continue;
      const account = ofKind(all, 'ServiceAccount').find(it => it.metadata.name === spec.serviceAccountName);
      expect(account).toMatchObject({ automountServiceAccountToken: false });
    }
  });

  test('an app is asked where it answers, is replaced without a gap, and has the time that its end takes', () => {
    for (const app of apps) {
      const [container] = app.spec.template.spec.containers;
      const { startupProbe, readinessProbe, livenessProbe } = container ?? {};
      expect([startupProbe, readinessProbe, livenessProbe].map(it => it?.httpGet)).toEqual([
        { path: '/readyz', port: 'http' },
        { path: '/readyz', port: 'http' },
        { path: '/healthz', port: 'http' },
      ]);
      const { PORT, METRICS_PORT } = variablesOf(container as Container);
      expect(container?.ports.map(it => [it.name, String(it.containerPort)])).toEqual([
        ['http', PORT],
        ['metrics', METRICS_PORT],
      ]);
      expect(app.spec).toMatchObject({ strategy: { rollingUpdate: { maxUnavailable: 0 } } });
      const waits = container?.lifecycle?.preStop.sleep.seconds ?? 0;
      expect(waits).toBeGreaterThanOrEqual(5);
      // STOP_WITHIN_MS of closing.ts, and some.
      expect(app.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(waits + 10);
    }
  });

  test('selectors choose the pods of one app', () => {
    const chosen = (selector: Readonly<Record<string, string>>) =>
      workloads.filter(it => selects(selector, it.spec.template.metadata.labels)).map(it => it.metadata.name);
    for (const { kind, metadata, spec } of workloads) {
      if (kind !== 'Job') expect(chosen(spec.selector?.matchLabels ?? {})).toEqual([metadata.name]);
    }
    for (const service of ofKind(all, 'Service')) {
      const { selector, ports } = specOf(
        service,
        z.object({ selector: labels, ports: z.array(z.object({ port: z.int(), targetPort: z.string() })) }),
      );
      expect(chosen(selector)).toEqual([service.metadata.name]);
      const pod = workloads.find(it => it.metadata.name === service.metadata.name);
      for (const { port, targetPort } of ports)
        expect(pod?.spec.template.spec.containers[0]?.ports).toContainEqual({ name: targetPort, containerPort: port });
    }
    const keep = workloads
      .filter(it => it.kind !== 'Job')
      .map(it => it.metadata.name)
      .toSorted();
    const budgets = ofKind(all, 'PodDisruptionBudget').map(it =>
      specOf(it, z.object({ selector: matching, maxUnavailable: z.literal(1) })),
    );
    expect(budgets.flatMap(it => chosen(it.selector.matchLabels)).toSorted()).toEqual(keep);
    expect(
      ofKind(all, 'Service')
        .map(it => it.metadata.name)
        .toSorted(),
    ).toEqual(keep);
    const scaled = ofKind(all, 'HorizontalPodAutoscaler').map(it =>
      specOf(it, z.object({ scaleTargetRef: z.object({ name: z.string() }) })),
    );
    expect(scaled.map(it => it.scaleTargetRef.name).toSorted()).toEqual(apps.map(it => it.metadata.name).toSorted());
    for (const app of apps) {
      const { topologySpreadConstraints } = z
        .object({ topologySpreadConstraints: z.array(z.object({ topologyKey: z.string(), labelSelector: matching })) })
        .parse(app.spec.template.spec);
      expect(topologySpreadConstraints.map(it => it.topologyKey)).toEqual([
        'topology.kubernetes.io/zone',
        'kubernetes.io/hostname',
      ]);
      for (const { labelSelector } of topologySpreadConstraints)
        expect(chosen(labelSelector.matchLabels)).toEqual([app.metadata.name]);
    }
  });

  describe('the network', () => {
    const network = new Network(all);
    const pod = (name: string): End =>
      name === 'newcomer'
        ? { labels: {} }
        : name === 'postgres'
          ? { labels: { 'cnpg.io/cluster': ofKind(all, 'Cluster')[0]?.metadata.name ?? '' } }
          : { labels: podOf(name) };
    const others: Readonly<Record<string, End>> = {
      ingress: { namespace: 'ingress-nginx', labels: {} },
      names: { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
      prometheus: { namespace: 'observability', labels: { 'app.kubernetes.io/name': 'prometheus' } },
      collector: { namespace: 'observability', labels: { 'app.kubernetes.io/name': 'collector' } },
      stranger: { namespace: 'elsewhere', labels: { 'app.kubernetes.io/name': 'gateway' } },
    };
    const inside = [...processes, 'migrate', 'nats', 'postgres', 'newcomer'];
    const PORTS: Readonly<Record<string, readonly number[]>> = {
      gateway: [4000, 9464],
      identity: [4001, 9464],
      nats: [4222, 6222],
      postgres: [5432],
      migrate: [],
      newcomer: [80],
    };
    const portsOf = (name: string) => PORTS[name] ?? [4100, 9464];
    const isService = (name: string) => services.includes(name);

    /** Who may call whom; all else is refused. */
    function isMeant(from: string, to: string, port: number): boolean {
      if (to === 'newcomer') return false;
      if (port === 9464) return from === 'prometheus' && processes.includes(to);
      if (isService(to)) return from === 'gateway';
      if (to === 'gateway') return from === 'ingress';
      if (to === 'identity') return from === 'gateway' || from === 'ingress';
      if (to === 'postgres') return isService(from) || ['identity', 'migrate', 'postgres'].includes(from);
      return port === 6222 ? from === 'nats' : isService(from) || from === 'migrate' || from === 'gateway';
    }

    test('lets through what is meant, and nothing else', () => {
      const calls = [...inside, ...Object.keys(others)].flatMap(from =>
        inside.flatMap(to => portsOf(to).map(port => [from, to, port] as const)),
      );
      const end = (name: string) => others[name] ?? pod(name);
      // Each end says it for itself: one that is opened by mistake does not open the way.
      const outgoing = calls.filter(([from]) => !(from in others));
      expect(
        outgoing.filter(([from, to, port]) => network.lets(end(from), end(to), port) !== isMeant(from, to, port)),
      ).toEqual([]);
      expect(
        calls.filter(([from, to, port]) => network.takes(end(from), end(to), port) !== isMeant(from, to, port)),
      ).toEqual([]);
      expect(calls.filter(call => isMeant(...call)).length).toBeGreaterThan(30);
    });

    test('lets customers alone hand mails to a relay, and them nowhere but there', () => {
      const relay: End = { namespace: 'elsewhere', labels: { 'app.kubernetes.io/name': 'relay' } };
      expect(inside.filter(name => network.lets(pod(name), relay, 587))).toEqual(['customers']);
      expect([25, 80, 465].filter(port => network.lets(pod('customers'), relay, port))).toEqual([]);
    });

    test('lets those alone to a bucket that keep files, and the backups', () => {
      const bucket: End = { namespace: 'elsewhere', labels: { 'app.kubernetes.io/name': 'bucket' } };
      expect(inside.filter(name => network.lets(pod(name), bucket, 443)).toSorted()).toEqual([
        'customers',
        'postgres',
        'tickets',
      ]);
    });

    test('gives everybody names, and every process the collector', () => {
      expect(inside.filter(name => !network.lets(pod(name), others['names'] as End, 53))).toEqual([]);
      const traced = inside.filter(name => network.lets(pod(name), others['collector'] as End, 4318));
      expect(traced.toSorted()).toEqual(processes.toSorted());
      const tracing = apps.filter(it =>
        containersOf(it).some(app => 'OTEL_EXPORTER_OTLP_ENDPOINT' in variablesOf(app)),
      );
      expect(tracing.map(appOf).toSorted()).toEqual(processes.toSorted());
    });
  });

  test('every address leads somewhere', () => {
    const { spec } = apps.find(it => appOf(it) === 'gateway') as Workload;
    const variables = variablesOf(spec.template.spec.containers[0] as Container);
    const addresses = [
      ...services.map(name => [`${name}-service`, variables[`${name.toUpperCase()}_URL`], '/graphql'] as const),
      ['identity', variables['OIDC_JWKS_URI'], '/jwks'] as const,
    ];
    for (const [name, address = '', path] of addresses) {
      const { hostname, port, pathname } = new URL(address);
      expect({ hostname, pathname }).toEqual({ hostname: name, pathname: path });
      const { ports } = specOf(
        ofKind(all, 'Service').find(it => it.metadata.name === hostname),
        z.object({ ports: z.array(z.object({ port: z.int() })) }),
      );
      expect(ports.map(it => String(it.port))).toContain(port);
    }
    const bus = ofKind(all, 'StatefulSet').map(it =>
      specOf(it, z.object({ replicas: z.int(), serviceName: z.string() })),
    )[0];
    const servers = Array.from({ length: bus?.replicas ?? 0 }, (_, index) => `nats-${index}.${bus?.serviceName}`);
    const everywhere = workloads.flatMap(containersOf).map(variablesOf);
    const urls = everywhere.flatMap(it => it['NATS_URL'] ?? []);
    expect(new Set(urls)).toEqual(new Set([servers.map(it => `nats://${it}:4222`).join()]));
    expect(new Set(everywhere.flatMap(it => it['NATS_REPLICAS'] ?? []))).toEqual(new Set(['3']));
    const configuration = readFileSync(join(FOLDER, 'base/nats-server.conf'), 'utf8');
    expect(configuration).toContain(`routes: [${servers.map(it => `nats://${it}:6222`).join(', ')}]`);
  });

  test('what comes in by TLS finds the gateway and the issuer, which knows its own address', () => {
    const backend = z.object({ service: z.object({ name: z.string(), port: z.object({ name: z.literal('http') }) }) });
    const rule = z.object({ host: z.string(), http: z.object({ paths: z.array(z.object({ backend })) }) });
    const { tls, rules } = specOf(
      ofKind(all, 'Ingress')[0],
      z.object({ tls: z.array(z.object({ hosts: z.array(z.string()) })), rules: z.array(rule) }),
    );
    const hostOf = (name: string) => rules.find(it => it.http.paths[0]?.backend.service.name === name)?.host;
    expect(rules).toHaveLength(2);
    expect(tls[0]?.hosts).toEqual([hostOf('gateway'), hostOf('identity')]);
    const values = workloads.flatMap(containersOf).map(variablesOf);
    expect(new Set(values.flatMap(it => it['OIDC_ISSUER'] ?? []))).toEqual(new Set([`https://${hostOf('identity')}`]));
    expect(values.flatMap(it => it['OIDC_REDIRECT_URIS'] ?? [])).toEqual([
      `https://${hostOf('gateway')}/auth/callback`,
    ]);
  });

  test('the ingress lets the largest file through as it comes, and those behind it believe who it says is calling', () => {
    const metadata = z.object({ metadata: z.object({ annotations: labels }) });
    const { annotations } = metadata.parse(ofKind(all, 'Ingress')[0]).metadata;
    const said = (name: string) => annotations[`nginx.ingress.kubernetes.io/${name}`];
    const [, mebibytes] = /^(\d+)m$/.exec(said('proxy-body-size') ?? '') ?? [];
    expect(Number(mebibytes) * 1024 ** 2).toBeGreaterThanOrEqual(LARGEST_FILE_BYTES);
    expect(said('proxy-request-buffering')).toBe('off');
    const trusting = apps.filter(it => containersOf(it).some(app => variablesOf(app)['TRUST_PROXY'] === 'true'));
    expect(trusting.map(appOf).toSorted()).toEqual(['gateway', 'identity']);
  });

  test('a new version may go everywhere before it goes to the gateway', () => {
    const labelled = all.filter(
      it => it.kind === 'Deployment' && JSON.stringify(it.metadata).includes('"app.kubernetes.io/name":"gateway"'),
    );
    expect(labelled.map(it => it.metadata.name)).toEqual(['gateway']);
    expect(guide).toContain("production --selector 'app.kubernetes.io/name!=gateway'");
  });

  test('the quota of dealers is shared by as many gateways as there are at least', () => {
    const scaler = ofKind(all, 'HorizontalPodAutoscaler').find(it => it.metadata.name === 'gateway');
    const { minReplicas } = specOf(scaler, z.object({ minReplicas: z.int() }));
    const values = workloads.flatMap(containersOf).map(variablesOf);
    expect(values.flatMap(it => it['GATEWAY_REPLICAS'] ?? [])).toEqual([String(minReplicas)]);
  });

  test('one version runs everywhere, and has a number', () => {
    const images = new Set(workloads.flatMap(containersOf).map(it => it.image));
    expect([...images].toSorted()).toEqual([
      expect.stringMatching(/\/mainstay:\d+\.\d+\.\d+$/),
      expect.stringMatching(/^nats:2\.(1[4-9]|[2-9]\d)\.\d+-alpine$/),
    ]);
  });

  test('everything but the namespace is in it', () => {
    const [namespace] = ofKind(all, 'Namespace');
    const names = new Set(all.filter(it => it !== namespace).map(it => it.metadata.namespace));
    expect(names).toEqual(new Set([namespace?.metadata.name]));
    expect(namespace?.metadata).toMatchObject({ labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } });
  });
});

test('what watches the platform is what Kubernetes and the Prometheus operator take', () => {
  const manifests = kustomize(join(root, 'infra/observability'));
  expect(manifests.flatMap(faultsOf)).toEqual([]);
  expect(new Set(manifests.map(it => it.kind))).toEqual(
    new Set([
      'Deployment',
      'Service',
      'PodDisruptionBudget',
      'NetworkPolicy',
      'PodMonitor',
      'PrometheusRule',
      'ConfigMap',
    ]),
  );
  const [collector] = workloadsIn(manifests);
  expect(collector && containersOf(collector).map(it => it.image)).toEqual([expect.stringMatching(/:\d+\.\d+\.\d+$/)]);
  const maps = ofKind(manifests, 'ConfigMap').map(it => it.metadata.name);
  expect(
    collector?.spec.template.spec.volumes.map(it => it.configMap?.name).filter(it => !maps.includes(it ?? '')),
  ).toEqual([]);
});

test('the migration runs the apps in the order of the image', () => {
  const order = /for app in (.*);/.exec(readFileSync(join(root, 'infra/images/migrate.sh'), 'utf8'))?.[1]?.split(' ');
  const [job] = workloadsIn(build('migrate'));
  expect(job && containersOf(job).map(it => [it.name, it.args])).toEqual(order?.map(app => [app, ['migrate']]));
});

test('every file takes part', () => {
  const files = globSync('**/*.{yaml,conf}', { cwd: FOLDER }).map(file => join(FOLDER, file));
  expect(files.filter(file => !used.has(file))).toEqual([]);
});

test('secrets are made once: a second run changes nothing, and puts back what was lost', () => {
  const before = readFileSync(join(folder, 'secrets.json'), 'utf8');
  expect(writeSecrets()).toBe(before);
  rmSync(join(folder, 'database/tickets'));
  expect(writeSecrets()).not.toBe(before);
});

test('nats-server accepts its configuration with the users of the bus', async () => {
  const manifest = z.object({ data: z.record(z.string(), z.string()) });
  const { data } = manifest.parse(ofKind(build('production'), 'ConfigMap')[0]);
  const [[file = '', text = ''] = []] = Object.entries(data);
  mkdirSync(join(folder, 'users'));
  writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'users/users.conf'), secrets.get('bus-server')?.['users.conf'] ?? '');
  const binary = await findNatsServer({ cacheDir: join(root, '.local/bin') });
  const run = { encoding: 'utf8', env: { ...process.env, POD_NAME: 'nats-0' } } as const;
  expect(spawnSync(binary, ['-t', '-c', join(folder, file)], run)).toMatchObject({ status: 0 });
  expect(text).toMatch(/^ {2}sync_interval: always$/m);
});
