import { join } from 'node:path';
import { callKeyFiles } from './call-keys.ts';
import { isFree } from './free-port.ts';
import { LocalStackError } from './local-stack.error.ts';
import { personalKeysFile } from './personal-keys.ts';
import { localFolder, repositoryRoot } from './repository.ts';
import type { SupervisedProgram } from './supervisor.ts';

interface App {
  readonly name: string;
  readonly main: string;
  /** The variable that moves its port, and the port otherwise. */
  readonly variable: string;
  readonly port: number;
}

const service = (name: string, port: number): App => ({
  name,
  main: `apps/${name}/dist/src/main.js`,
  variable: `${name.toUpperCase()}_PORT`,
  port,
});

const services: readonly App[] = [
  service('customers', 4101),
  service('tickets', 4102),
  service('inventory', 4103),
  service('logistics', 4104),
  service('billing', 4105),
];
const identity: App = { ...service('identity', 4001), main: 'apps/identity/dist/main.js' };
const gateway: App = {
  ...service('gateway', 4000),
  main: 'apps/gateway/dist/main.js',
  variable: 'PORT',
};
const single: App = { ...gateway, name: 'single', main: 'apps/single/dist/main.js' };

/** How the platform runs on this machine: its programs in starting order, and where people find it. */
export interface Platform {
  readonly programs: readonly SupervisedProgram[];
  /** Started with the argument `migrate`, one after the other. */
  readonly migrations: readonly SupervisedProgram[];
  readonly gatewayUrl: string;
  readonly issuer: string;
  /** Whether the issuer is the one of this repository; otherwise OIDC_ISSUER names the company's own. */
  readonly hasOwnIssuer: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

export interface PlatformOptions {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Every app as a process of its own, as in production; otherwise one process for all. */
  readonly asServices: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/** The programs of the platform with their environment. */
export function describePlatform({ databaseUrl, natsUrl, asServices, env }: PlatformOptions): Platform {
  const callKeysOf = callKeyFiles(join(localFolder, 'keys'));
  const personalKeys = personalKeysFile(join(localFolder, 'keys/personal'));
  const ports = portsOf(env);
  const issuer = env['OIDC_ISSUER'] || `http://localhost:${ports.get('identity')}`;
  const environment: NodeJS.ProcessEnv = {
    ...env,
    // Compiled code is kept between starts, which saves about a fifth of the time that programs need to come up.
    NODE_COMPILE_CACHE: env['NODE_COMPILE_CACHE'] || join(localFolder, 'compile-cache'),
    // A disk that is busy elsewhere may hold one answer up for seconds, which must not break the sample company off.
    SERVICE_TIMEOUT_MS: env['SERVICE_TIMEOUT_MS'] || '10000',
    OPERATION_TIMEOUT_MS: env['OPERATION_TIMEOUT_MS'] || '12000',
    DATABASE_URL: databaseUrl,
    NATS_URL: natsUrl,
    OIDC_ISSUER: issuer,
    IDENTITY_PORT: String(ports.get('identity')),
    GRAPHIQL: env['GRAPHIQL'] || 'true',
    REPORT_FORM: env['REPORT_FORM'] || 'true',
    PUBLIC_URL: env['PUBLIC_URL'] || `http://localhost:${ports.get('gateway')}`,
    // The single process knows its own operations; a gateway that stands alone is told of them.
    ...(asServices && {
      TRUSTED_DOCUMENTS_FILES: [join(repositoryRoot, 'apps/single/operations.json'), env['TRUSTED_DOCUMENTS_FILES']]
        .filter(Boolean)
        .join(','),
    }),
    GRAPHIQL_REDIRECT_URIS: ['localhost', '127.0.0.1']
      .map(host => `http://${host}:${ports.get('gateway')}/explorer/signed-in`)
      .join(','),
    ...Object.fromEntries(
      services.map(({ name }) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports.get(name)}/graphql`]),
    ),
  };
  const program = ({ name, main }: App): SupervisedProgram => {
    const port = String(ports.get(name === 'single' ? 'gateway' : name));
    return {
      name,
      file: process.execPath,
      args: ['--enable-source-maps', join(repositoryRoot, main)],
      cwd: repositoryRoot,
      env: { ...environment, PORT: port, CALL_KEYS_FILE: callKeysOf(name), PERSONAL_KEYS_FILE: personalKeys },
      readyUrl: `http://127.0.0.1:${port}/readyz`,
    };
  };
  const hasOwnIssuer = !env['OIDC_ISSUER'];
  const apps = asServices ? [...services, ...(hasOwnIssuer ? [identity] : []), gateway] : [single];
  return {
    programs: apps.map(program),
    migrations: [...(asServices ? services : [single]), ...(hasOwnIssuer ? [identity] : [])].map(program),
    gatewayUrl: `http://localhost:${ports.get('gateway')}`,
    issuer,
    hasOwnIssuer,
    environment,
  };
}

function portsOf(env: NodeJS.ProcessEnv): ReadonlyMap<string, number> {
  return new Map([...services, identity, gateway].map(app => [app.name, portFrom(env, app.variable, app.port)]));
}

/** A port from the environment. @throws LocalStackError when it is none */
export function portFrom(env: NodeJS.ProcessEnv, variable: string, otherwise: number): number {
  const text = env[variable];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new LocalStackError(`${variable} must be a port number from 1 to 65535, not "${text}".`);
}

/** @throws LocalStackError naming the variable to change when a port of the platform is taken */
export async function checkPorts(env: NodeJS.ProcessEnv, asServices: boolean): Promise<void> {
  for (const { name, variable, port } of asServices ? [gateway, identity, ...services] : [gateway, identity]) {
    const wanted = portFrom(env, variable, port);
    if (await isFree(wanted)) continue;
    throw new LocalStackError(`Port ${wanted} for ${name} is taken: stop what uses it, or set ${variable}.`);
  }
}
