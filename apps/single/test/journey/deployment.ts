import { once } from 'node:events';
import { get } from 'node:http';
import { freePort, type Program } from '@mainstay/local';
import type { Balancer } from './balancer.ts';
import { appProcess, untilReady } from './processes.ts';

/** Whoever tells a process to end waits this long. */
const END_WITHIN_MS = 10_000;

interface Replica {
  readonly port: number;
  readonly metricsPort: number;
  program: Program;
}

/** An app as it runs in a cluster: interchangeable processes behind one address. */
export class Deployment {
  private readonly replicas: Replica[] = [];

  constructor(
    readonly app: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly door: Balancer,
  ) {}

  async start(count: number): Promise<void> {
    const ports = await Promise.all(
      Array.from({ length: count }, async () => ({ port: await freePort(), metricsPort: await freePort() })),
    );
    this.replicas.push(...ports.map(of => ({ ...of, program: this.spawn(of) })));
    await Promise.all(this.replicas.map(replica => this.welcome(replica)));
  }

  /** Of each replica, how many connections it was given. */
  get connections(): number[] {
    return this.replicas.map(({ port }) => this.door.connectionsOf(port));
  }

  /** A figure as Prometheus reads it, of all replicas together; those that have started anew count from there. */
  async figure(name: string): Promise<number> {
    const texts = await Promise.all(
      this.replicas.map(async ({ metricsPort }) => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()),
    );
    const lines = texts.flatMap(text => text.split('\n')).filter(line => line.startsWith(`${name}{`));
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  /** Tells a replica something that it need not live to answer. */
  signal(signal: NodeJS.Signals, replica = 0): void {
    const { pid } = this.at(replica).program;
    if (pid !== undefined) process.kill(pid, signal);
  }

  /** Ends a replica as a crash does, and starts it again. */
  async killAndRestart(replica = 0): Promise<void> {
    const { port, program } = this.at(replica);
    await program.stop('SIGKILL', 0);
    this.door.remove(port);
    await this.startAgain(replica);
  }

  /** Replaces a replica in order. @throws Error where it did not end by itself, in order and in time */
  async restart(replica: number): Promise<void> {
    const { port, program } = this.at(replica);
    this.door.remove(port);
    await hasTakenAll(port);
    await program.stop('SIGTERM', END_WITHIN_MS);
    const how = await program.exited;
    if (how !== 'code 0') throw new Error(`${this.app} did not end in order (${how}): ${program.tail}`);
    await this.startAgain(replica);
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map(({ program }) => program.stop('SIGTERM', END_WITHIN_MS)));
    this.door.close();
  }

  private async startAgain(at: number): Promise<void> {
    const replica = this.at(at);
    replica.program = this.spawn(replica);
    await this.welcome(replica);
  }

  private spawn({ port, metricsPort }: Pick<Replica, 'port' | 'metricsPort'>): Program {
    return appProcess(this.app, { ...this.env, PORT: String(port), METRICS_PORT: String(metricsPort) });
  }

  private async welcome({ port, program }: Replica): Promise<void> {
    await untilReady(`http://127.0.0.1:${port}`, program);
    this.door.add(port);
  }

  private at(replica: number): Replica {
    const found = this.replicas[replica];
    if (!found) throw new Error(`${this.app} has no replica ${replica}.`);
    return found;
  }
}

/**
 * Connections are taken in order: once a further one is answered, those that the door made before are in the program's
 * hands. Orchestrators give them some seconds for it between the one and the other (`preStop`).
 */
async function hasTakenAll(port: number): Promise<void> {
  const [response] = await once(get({ port, host: '127.0.0.1', path: '/healthz', agent: false }), 'response');
  await once(response.resume(), 'end');
}
