import { createServer } from 'node:net';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { checkPorts, describePlatform, portFrom } from './platform.ts';
import { freePort } from './free-port.ts';

const servers = { databaseUrl: 'postgres://postgres@127.0.0.1:5/postgres', natsUrl: 'nats://127.0.0.1:6' };

test('as services, every app is a process: services first, the gateway last, told where the others are', () => {
  const { programs, migrations } = describePlatform({ ...servers, asServices: true, env: { TICKETS_PORT: '9102' } });
  const names = ['customers', 'tickets', 'inventory', 'logistics', 'billing', 'identity'];
  expect(programs.map(program => program.name)).toEqual([...names, 'gateway']);
  expect(migrations.map(program => program.name)).toEqual(names);
  expect(programs.at(-1)?.env).toMatchObject({
    PORT: '4000',
    TICKETS_URL: 'http://127.0.0.1:9102/graphql',
    OIDC_ISSUER: 'http://localhost:4001',
    NATS_URL: servers.natsUrl,
  });
  expect(programs[1]?.env).toMatchObject({ PORT: '9102', DATABASE_URL: servers.databaseUrl });
});

test('otherwise one process serves all', () => {
  const { programs, gatewayUrl } = describePlatform({ ...servers, asServices: false, env: { PORT: '8080' } });
  expect(programs.map(({ name, env }) => [name, env?.['PORT']])).toEqual([['single', '8080']]);
  expect(gatewayUrl).toBe('http://localhost:8080');
});

test('a machine that is busy elsewhere is given longer to answer than production, or as long as its owner says', () => {
  const timeouts = (env: NodeJS.ProcessEnv) => {
    const [single] = describePlatform({ ...servers, asServices: false, env }).programs;
    return [single?.env?.['SERVICE_TIMEOUT_MS'], single?.env?.['OPERATION_TIMEOUT_MS']];
  };
  expect(timeouts({})).toEqual(['10000', '12000']);
  expect(timeouts({ SERVICE_TIMEOUT_MS: '500' })).toEqual(['500', '12000']);
});

test('an issuer of the company’s own replaces ours', () => {
  const env = { OIDC_ISSUER: 'https://sign-in.example' };
  const { programs, issuer } = describePlatform({ ...servers, asServices: true, env });
  expect(issuer).toBe('https://sign-in.example');
  expect(programs.map(program => program.name)).not.toContain('identity');
});

test.each(['0', '65536', '80.5', 'http'])('PORT=%s is refused', text => {
  expect(() => portFrom({ PORT: text }, 'PORT', 4000)).toThrow(
    `PORT must be a port number from 1 to 65535, not "${text}".`,
  );
});

test('a taken port of the platform is one line that names the variable', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  const env = { PORT: String(await freePort()), IDENTITY_PORT: String(taken) };
  await expect(checkPorts(env, false)).rejects.toThrow(
    `Port ${taken} for identity is taken: stop what uses it, or set IDENTITY_PORT.`,
  );
  server.close();
});
