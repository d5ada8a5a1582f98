import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Fetched when it is wanted and never part of our lock file. */
const PACKAGES = ['@graphql-hive/gateway@2.15.1', '@graphql-hive/router-runtime@1.4.23', 'graphql@16.15.0'];
const PROGRAM = 'node_modules/@graphql-hive/gateway/dist/bin.js';

/** What its own documentation says of passing headers on, and no merging of calls that are under way at once. */
const CONFIG = `export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
  graphiql: false,
  landingPage: false,
  logging: 'error',
};
`;

/** Hive's gateway in a folder that git ignores. @returns its program and configuration @throws Error without it */
export function fetchHive(folder: string): {
  readonly program: string;
  readonly config: string;
  readonly name: string;
} {
  const program = join(folder, PROGRAM);
  if (!existsSync(program)) install(folder);
  const config = join(folder, 'gateway.config.mjs');
  writeFileSync(config, CONFIG);
  return { program, config, name: PACKAGES.slice(0, 2).join(', ') };
}

function install(folder: string): void {
  mkdirSync(folder, { recursive: true });
  // The release that one of its packages asks for is not in every mirror.
  const manifest = { private: true, overrides: { '@graphql-tools/batch-execute': '10.2.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const args = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...PACKAGES];
  const { status, stderr } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) throw new Error(`npm cannot install it: ${stderr.trim().split('\n').at(-1)}`);
}
