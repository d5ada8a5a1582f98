import { execFileSync } from 'node:child_process';
import { freePort, Program } from '@mainstay/local';
import type { Contest } from './measure.ts';
import { type App, type Running, SERVICES, type Stack, untilReady } from './stack.ts';

const EMPTY = `require('node:http').createServer((_, res) => res.end()).listen(process.env.PORT, '127.0.0.1')`;

/** What it takes to start a process of the platform, against a Node process that does nothing but listen. */
export async function startUp(stack: Stack): Promise<Contest[]> {
  const apps: readonly App[] = [...SERVICES, 'identity', 'gateway', 'single'];
  for (const app of apps) await stack.migrate(app);
  return apps.map(app => ({
    name: app,
    measures: [
      { name: 'start to ready', unit: 'ms' },
      { name: 'resident memory', unit: 'MB' },
    ],
    product: async () => {
      const running = await stack.app(app);
      const figures = [running.startMs, residentMb(running)];
      await stack.stopApp(app);
      return figures;
    },
    baseline: startEmpty,
  }));
}

async function startEmpty(): Promise<readonly number[]> {
  const port = await freePort();
  const begin = performance.now();
  const program = new Program({
    file: process.execPath,
    args: ['--enable-source-maps', '-e', EMPTY],
    env: { ...process.env, PORT: String(port) },
  });
  const running = await untilReady('an empty process', program, `http://127.0.0.1:${port}`, begin);
  const figures = [running.startMs, residentMb(running)];
  await program.stop('SIGTERM', 1_000);
  return figures;
}

/** The memory that a process holds now, in megabytes. */
function residentMb({ program }: Running): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(program.pid)], { encoding: 'utf8' })) / 1024;
}
