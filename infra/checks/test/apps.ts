import { globSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayEnvironment } from '@mainstay/gateway';
import { IdentityEnvironment } from '@mainstay/identity';
import { given, ServiceEnvironment } from '@mainstay/kit/service';

export const root = join(import.meta.dirname, '../../..');

/** Every app that is a process of its own; `single` is all of them in one. */
export const processes = globSync('apps/*/src/main.ts', { cwd: root })
  .map(file => file.split(/[/\\]/)[1] ?? '')
  .filter(name => name !== 'single');

/** What an app reads from its environment. */
export const environmentOf = (name: string) =>
  name === 'gateway' ? GatewayEnvironment : name === 'identity' ? IdentityEnvironment : ServiceEnvironment;

/** The apps that talk to the gateway alone. */
export const services = processes.filter(name => environmentOf(name) === ServiceEnvironment);

/** What Node itself reads. */
const OF_NODE = new Set(['NODE_OPTIONS']);

/** Asserts that an app reads each of these variables, and needs no other. */
export function faultsOfEnvironment(app: string, variables: Readonly<Record<string, string>>): string[] {
  const environment = environmentOf(app);
  const unread = Object.keys(variables).filter(name => !(name in environment.shape) && !OF_NODE.has(name));
  const { error } = environment.safeParse(given(variables));
  return [
    ...unread.map(name => `${name} is not read`),
    ...(error?.issues.map(it => `${it.path.join()} ${it.message}`) ?? []),
  ];
}
