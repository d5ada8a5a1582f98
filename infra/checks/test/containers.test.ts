import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadCallKeys } from '@mainstay/kit/auth';
import { MailEnvironment, MasterKeys } from '@mainstay/kit/service';
import { findNatsServer } from '@mainstay/local';
import { composeFile, interpolate, readComposeFile } from '../src/compose-file.ts';
import { environmentOf, faultsOfEnvironment, processes, root, services } from './apps.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const compose = readComposeFile(join(root, 'docker-compose.yml'));
const container = (name: string) => {
  const found = compose.services[name];
  if (!found) throw new Error(`There is no container ${name}.`);
  return found;
};

/** One bus is one platform here, `migrate` makes the streams, and a graph of another build comes by a mount. */
const NOT_BY_ENV_FILE = ['SUBJECT_PREFIX', 'NATS_REPLICAS', 'SUPERGRAPH_FILE', 'DEALER_SUPERGRAPH_FILE'];
const OPERATOR = { POSTGRES_PASSWORD: 'secret' };

const folder = mkdtempSync(join(tmpdir(), 'mainstay-containers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const runScript = (script: string, env: NodeJS.ProcessEnv) =>
  spawnSync('sh', [join(root, 'infra/images', script)], {
    env: { PATH: `${join(process.execPath, '..')}:/usr/bin:/bin`, ...env },
    encoding: 'utf8',
  });

test('the apps of the house are found', () => {
  expect(processes.toSorted()).toEqual([
    'billing',
    'customers',
    'gateway',
    'identity',
    'inventory',
    'logistics',
    'tickets',
  ]);
});

describe.each(processes)('%s', name => {
  test('has a container of the one image, ready when /readyz says so', () => {
    const { image, build, environment, healthcheck, restart, read_only } = container(name);
    expect({ image, build, app: environment['APP'], restart, read_only }).toEqual({
      image: 'mainstay',
      build: { context: '.', dockerfile: 'infra/images/Dockerfile' },
      app: name,
      restart: 'unless-stopped',
      read_only: true,
    });
    expect('test' in healthcheck && healthcheck.test.join(' ')).toContain('/readyz');
    expect(environment['PORT']).toBeDefined();
  });

  test('is given only variables that it reads, and all that it needs', () => {
    const { APP: _, ...variables } = container(name).environment;
    const values = Object.entries(variables).map(([key, value]) => [key, interpolate(value, OPERATOR)] as const);
    expect(faultsOfEnvironment(name, Object.fromEntries(values))).toEqual([]);
  });

  test('is given every setting, so that an operator writes it into .env and nowhere else', () => {
    const settings = Object.keys(environmentOf(name).shape);
    const missing = settings.filter(it => !(it in container(name).environment));
    const ofCustomers = Object.keys(MailEnvironment.shape).concat('PERSONAL_KEYS_FILE');
    const notIts = name === 'customers' ? [] : ofCustomers;
    expect(missing.filter(it => ![...NOT_BY_ENV_FILE, ...notIts].includes(it))).toEqual([]);
  });

  test('starts by the entry point of the image, and names what it misses', () => {
    const { status, stderr } = runScript('app.sh', { APP: name });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/DATABASE_URL|OIDC_ISSUER/) });
  });

  test('starts when databases and streams are migrated, its own among them if it has one', () => {
    const needsDatabase = 'DATABASE_URL' in environmentOf(name).shape;
    expect(container(name).depends_on['migrate']?.condition).toBe('service_completed_successfully');
    expect(/for app in (.*);/.exec(read('infra/images/migrate.sh'))?.[1]?.split(' ').includes(name)).toBe(
      needsDatabase,
    );
  });
});

test('only the gateway and the issuer can be reached, and the gateway alone reaches out', () => {
  const services = Object.entries(compose.services);
  const among = (is: 'leads' | 'takesCalls') =>
    services.filter(([, it]) => it.networks.some(name => compose.networks[name]?.[is])).map(([name]) => name);
  const published = services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name);
  expect(published.toSorted()).toEqual(['gateway', 'identity']);
  expect(among('takesCalls').toSorted()).toEqual(['gateway', 'identity']);
  expect(among('leads')).toEqual(['gateway']);
  const unplaced = services.filter(([, it]) => it.networks.length === 0 && it.network_mode !== 'none');
  expect(unplaced).toEqual([]);
});

test('the gateway calls the container and port of each service', () => {
  const { environment } = container('gateway');
  for (const name of services) {
    const port = container(name).environment['PORT'];
    expect(environment[`${name.toUpperCase()}_URL`]).toBe(`http://${name}:${port}/graphql`);
  }
  const { protocol, hostname, port } = new URL(interpolate(environment['OIDC_JWKS_URI'] ?? '', OPERATOR));
  expect([protocol, hostname, port]).toEqual(['http:', 'identity', container('identity').environment['PORT']]);
});

test('a key that Compose does not know, and a volume, network or secret that is not declared, are found', () => {
  const { nats, ...others } = compose.services;
  expect(() =>
    composeFile({ ...compose, networks: {}, services: { ...others, nats: { ...nats, depend_on: {} } } }),
  ).toThrow('depend_on');
  const mounted = Object.values(compose.services).flatMap(it =>
    it.volumes.map(mount => (typeof mount === 'string' ? (mount.split(':')[0] ?? '') : mount.source)),
  );
  const named = new Set(mounted.filter(source => !source.startsWith('.')));
  expect(named).toEqual(new Set(Object.keys(compose.volumes)));
  const used = Object.values(compose.services);
  expect(new Set(used.flatMap(it => it.networks))).toEqual(new Set(Object.keys(compose.networks)));
  expect(new Set(used.flatMap(it => it.secrets))).toEqual(new Set(Object.keys(compose.secrets)));
});

test('without a password nothing starts, and the message says how to make one', () => {
  const url = container('tickets').environment['DATABASE_URL'] ?? '';
  expect(() => interpolate(url, {})).toThrow('POSTGRES_PASSWORD: make one as the head of docker-compose.yml says');
  expect(read('docker-compose.yml')).toMatch(/^# {3}echo "POSTGRES_PASSWORD=\$\(openssl rand -hex 24\)" > \.env/m);
  expect(interpolate(url, OPERATOR)).toBe('postgres://postgres:secret@postgres:5432/postgres');
});

test.each([
  [200, 0],
  [503, 1],
])('the health check takes %d as %d', async (answer, code) => {
  const server = createServer((_, response) => response.writeHead(answer).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const PORT = String(typeof address === 'object' && address?.port);
  const { healthcheck } = container('tickets');
  const [, , ...args] = 'test' in healthcheck ? healthcheck.test : [];
  const [exit] = await once(spawn(process.execPath, args, { env: { PORT } }), 'exit');
  server.close();
  expect(exit).toBe(code);
});

test('the keys of calls are made once: all for the gateway, and for each service its own alone', () => {
  const [program = '', target = ''] = container('call-keys').entrypoint.slice(1);
  expect(container('call-keys').volumes).toEqual([`call-keys:${target}`]);
  expect(read('infra/images/Dockerfile')).toMatch(new RegExp(`mkdir -p .*${target} `));
  const make = () => {
    const { stderr } = spawnSync(process.execPath, [join(root, program), join(folder, 'calls')], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return seen('gateway');
  };
  const seen = (name: string) => {
    const [mount] = foldersOf('call-keys', name);
    const file = container(name).environment['CALL_KEYS_FILE']?.replace(mount?.target ?? '', '') ?? '';
    const CALL_KEYS_FILE = join(folder, 'calls', mount?.volume.subpath ?? '', file);
    expect(statSync(CALL_KEYS_FILE).mode & 0o777).toBe(0o600);
    return loadCallKeys({ CALL_KEYS_FILE });
  };
  const all = make();
  expect(Object.keys(all).toSorted()).toEqual(services.toSorted());
  for (const name of services) expect(seen(name)).toEqual({ [name]: all[name] });
  expect(new Set(services.map(name => all[name]?.[0]?.k)).size).toBe(services.length);
  expect(make()).toEqual(all);
});

test('the master key of personal data is made once, for customers alone, which does not start without it', () => {
  const [program = '', target = ''] = container('personal-keys').entrypoint.slice(1);
  expect(container('personal-keys').volumes).toEqual([`personal-keys:${target}`]);
  expect(read('infra/images/Dockerfile')).toMatch(new RegExp(`mkdir -p .*${target} `));
  const make = () => {
    const { stderr } = spawnSync(process.execPath, [join(root, program), join(folder, 'personal')], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const file = container('customers').environment['PERSONAL_KEYS_FILE']?.replace(target, '') ?? '';
    const PERSONAL_KEYS_FILE = join(folder, 'personal', file);
    expect(statSync(PERSONAL_KEYS_FILE).mode & 0o777).toBe(0o600);
    expect(MasterKeys.load({ PERSONAL_KEYS_FILE })).toBeInstanceOf(MasterKeys);
    return readFileSync(PERSONAL_KEYS_FILE, 'utf8');
  };
  expect(make()).toBe(make());
  const users = Object.keys(compose.services).filter(it =>
    JSON.stringify(container(it).volumes).includes('personal-keys'),
  );
  expect(users.toSorted()).toEqual(['customers', 'personal-keys']);
  expect(container('customers').volumes).toContain('personal-keys:/keys/personal:ro');
  expect(() => MasterKeys.load({})).toThrow('PERSONAL_KEYS_FILE must name a file');
});

test('the image has the Node of the repository, runs as nobody special, and holds the schemas', () => {
  const dockerfile = read('infra/images/Dockerfile');
  expect(dockerfile).toContain(`ARG NODE_VERSION=${read('.node-version').trim()}\n`);
  const [, lastStage = ''] = dockerfile.split(/^FROM .*-slim$/m);
  expect(lastStage).toMatch(/\nUSER node\nENTRYPOINT \["\/mainstay\/infra\/images\/app.sh"\]\n$/);
  for (const copied of ['node_modules', 'packages', 'apps', 'infra']) {
    expect(lastStage).toContain(`COPY --from=build /mainstay/${copied} ./${copied}\n`);
  }
  const ignored = read('.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '.git', '.local', '.env']));
  expect(ignored.filter(line => line.includes('graphql'))).toEqual([]);
  for (const script of ['app.sh', 'migrate.sh'])
    expect(statSync(join(root, 'infra/images', script)).mode & 0o111).toBe(0o111);
  expect(existsSync(join(root, 'packages/graphql/supergraph.graphql'))).toBe(true);
});

test('the guide gives commands to containers that there are, and puts back keys where they may be written', () => {
  const guide = read('docs/operations.md').replaceAll('\\\n', ' ');
  const told = [...guide.matchAll(/docker compose (exec|run|cp|create|kill|up) (.*)/g)].flatMap(
    ([, verb, rest = '']) => {
      const words = (rest.split(/[#<`>']/)[0] ?? '').trim().split(/\s+/);
      if (verb === 'cp') return [...rest.matchAll(/([a-z-]+):\//g)].map(([, name = '']) => name);
      const names = words.filter((word, at) => word in compose.services && words[at - 1] !== '--user');
      return verb === 'up' || verb === 'create' ? names : names.slice(0, 1);
    },
  );
  expect(new Set(told)).toEqual(
    new Set([
      'identity',
      'customers',
      'gateway',
      'tickets',
      'postgres',
      'call-keys',
      'bus-keys',
      'personal-keys',
      'migrate',
    ]),
  );
  const [, program = ''] = /entrypoint node migrate (\S+)/.exec(guide) ?? [];
  expect(existsSync(join(root, program))).toBe(true);
  expect(container('migrate').environment).toHaveProperty('DATABASE_URL');
  expect(Object.keys(container('migrate').depends_on).toSorted()).toEqual(['nats', 'postgres']);
});

test('an unknown app is named', () => {
  expect(runScript('app.sh', { APP: 'nothing' }).stderr).toBe('There is no app nothing here, or it is not built.\n');
  expect(runScript('app.sh', {}).stderr).toContain('APP: names the app to run');
});

/** The folders of a volume of keys that a container sees. */
const foldersOf = (source: string, name: string) =>
  container(name).volumes.flatMap(it => (typeof it === 'object' && it.source === source ? [it] : []));

test.each([
  ['bus-keys', '/keys/bus', [...services, 'gateway', 'migrate'], { NATS_NKEY_FILE: '/keys/bus/user.nk' }, ['nats']],
  ['call-keys', '/keys/calls', [...services, 'gateway'], { CALL_KEYS_FILE: '/keys/calls/keys.json' }, []],
])('%s: each program sees the folder of its own, and nobody changes it', (source, target, users, setting, others) => {
  for (const name of users) {
    expect(foldersOf(source, name)).toEqual([
      { type: 'volume', source, target, read_only: true, volume: { subpath: name } },
    ]);
    expect(container(name).environment).toMatchObject(setting);
  }
  const all = Object.keys(compose.services).filter(name => JSON.stringify(container(name).volumes).includes(source));
  expect(all.filter(name => !users.includes(name)).toSorted()).toEqual([source, ...others]);
});

test('nats-server accepts its configuration with the users of the bus, and syncs every message', async () => {
  const configuration = read('infra/nats/nats-server.conf');
  const { entrypoint } = container('bus-keys');
  const [program = '', target = ''] = entrypoint.slice(1);
  expect(container('bus-keys').volumes).toEqual([`bus-keys:${target}`]);
  expect(read('infra/images/Dockerfile')).toMatch(new RegExp(`mkdir -p .*${target} `));
  const written = spawnSync(process.execPath, ['--conditions=source', join(root, program), join(folder, 'bus')], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(written).toMatchObject({ status: 0, stderr: '' });
  const [users] = foldersOf('bus-keys', 'nats');
  expect(users).toMatchObject({ target: '/etc/nats/users', read_only: true });
  // As in the container: the folder of the server stands beside its configuration, as `users`.
  renameSync(join(folder, 'bus', users?.volume.subpath ?? ''), join(folder, 'users'));
  const file = join(folder, 'nats-server.conf');
  writeFileSync(file, configuration);
  const binary = await findNatsServer({ cacheDir: join(root, '.local/bin') });
  const { status, stderr, stdout } = spawnSync(binary, ['-t', '-c', file], { encoding: 'utf8' });
  expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: expect.stringContaining('configuration file') });
  expect(configuration).toMatch(/^ {2}sync_interval: always$/m);
  expect(configuration).toMatch(/^include users\/users\.conf$/m);
  expect(container('nats').depends_on['bus-keys']?.condition).toBe('service_completed_successfully');
  expect(container('nats').volumes).toContain('./infra/nats/nats-server.conf:/etc/nats/nats-server.conf:ro');
  expect(container('nats').image).toMatch(/^nats:2\.(1[4-9]|[2-9]\d)-alpine$/);
});
