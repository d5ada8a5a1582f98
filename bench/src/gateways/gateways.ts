import { deepStrictEqual } from 'node:assert';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { median } from '../measure.ts';
import { SERVICES, type Stack } from '../stack.ts';
import { printLine, round } from '../table.ts';
import { openCases } from './cases.ts';
import { Contender, type Cost, Tokens } from './contender.ts';
import { fetchHive } from './hive.ts';
import { type Operation, OPERATIONS } from './operations.ts';

const ROLES = ['CSR', 'DISPATCHER', 'FINANCE', 'PARTS_PLANNER', 'AFTER_SALES_DIRECTOR'];
const ROUND_MS = 800;
/** More than any gateway answers in a round. */
const TOKENS = 2_500;
const root = join(import.meta.dirname, '../../..');
const supergraphFile = fileURLToPath(import.meta.resolve('@mainstay/graphql/supergraph.graphql'));

/** What the gateways stand before: the services themselves, or what these answered once. */
type Behind = 'services' | 'replay';
const BEHIND = {
  services: { title: 'in front of the services, whose work shares the machine', rounds: 2, warmMs: 800 },
  replay: { title: 'in front of recorded answers: the cost of the gateway alone', rounds: 3, warmMs: 2_500 },
} as const;

/** The stock gateway, ours and Hive's, one after the other in front of the same services. */
export async function gateways(stack: Stack): Promise<void> {
  const urls = Object.fromEntries(
    await Promise.all(SERVICES.map(async name => [name, (await stack.app(name)).url] as const)),
  );
  const door = await openDoor(stack, urls);
  const ticket = await openCases(stack, (await stack.app('gateway')).url);
  const tokens = new Tokens(() => stack.issuer.token(...ROLES));
  const contenders = await startAll(stack, door.url, tokens);
  stack.onStop(() => Promise.all(contenders.map(it => it.close())));
  const sizes = new Map<Operation, ReadonlyMap<Contender, number>>();
  const recorded: Record<string, Recorded> = {};
  for (const operation of OPERATIONS) {
    const { bytes, ours } = await agreed(contenders, operation, { ticket }, tokens, door);
    sizes.set(operation, bytes);
    recorded[operation.name] = ours;
  }
  const floor = await startFloor(stack, door.url, recorded);
  for (const behind of ['services', 'replay'] as const) {
    console.log(`\n  ${BEHIND[behind].title} (load of the machine ${round(loadavg()[0] ?? 0)})\n`);
    printLine(['', '', 'CPU/request', 'requests', 'by CPU', 'by requests']);
    for (const operation of OPERATIONS) {
      const bytes = new Map(sizes.get(operation));
      const measured = behind === 'replay' ? [...contenders, floor] : contenders;
      bytes.set(floor, recorded[operation.name]?.answer.length ?? 0);
      await door.stand(behind);
      const costs = await inTurn(measured, operation, { ticket }, tokens, bytes, BEHIND[behind]);
      await door.stand('services');
      print(operation.name, costs);
    }
  }
}

interface Door {
  readonly url: string;
  /** Says from where answers come from now on. @returns the calls that there were since it was last told */
  stand(behind: Behind): Promise<Calls>;
}

/** What services were asked, and which. */
const Calls = z.array(z.tuple([z.string(), z.string()]));
type Calls = z.infer<typeof Calls>;

/** What our gateway asks the services for an operation, and its answer. */
interface Recorded {
  readonly calls: Calls;
  readonly answer: string;
}

async function openDoor(stack: Stack, urls: object): Promise<Door> {
  const { CALL_KEYS_FILE } = stack.environment;
  const workerData = { urls, roles: ['STAFF', ...ROLES], environment: { CALL_KEYS_FILE } };
  const worker = new Worker(join(import.meta.dirname, 'services-door.ts'), { workerData });
  stack.onStop(() => worker.terminate());
  const [address]: unknown[] = await once(worker, 'message');
  return {
    url: `http://127.0.0.1:${z.object({ port: z.number() }).parse(address).port}`,
    async stand(behind) {
      worker.postMessage(behind);
      const [calls]: unknown[] = await once(worker, 'message');
      return Calls.parse(calls);
    },
  };
}

/** All that can be had, the stock gateway first: ours and Hive's are measured by it. */
async function startAll(stack: Stack, doorUrl: string, tokens: Tokens): Promise<Contender[]> {
  const text = readFileSync(supergraphFile, 'utf8').replace(/url: "http:\/\/(\w+)\/graphql"/g, `url: "${doorUrl}/$1"`);
  const supergraph = stack.write('supergraph.graphql', text);
  const production = { NODE_ENV: 'production' };
  /** As in docker-compose.yml and the Kubernetes files. */
  const asShipped = { ...production, NODE_OPTIONS: '--max-semi-space-size=64' };
  const endpoints = Object.fromEntries(SERVICES.map(name => [`${name.toUpperCase()}_URL`, `${doorUrl}/${name}`]));
  const patience = { SERVICE_TIMEOUT_MS: '20000', OPERATION_TIMEOUT_MS: '24000' };
  const stock = { ...production, SUPERGRAPH: supergraph };
  const stockProgram = [join(import.meta.dirname, 'stock.ts')];
  const contenders = [
    new Contender('stock', await stack.program(stock, () => stockProgram), '/'),
    new Contender('stock, our duties', await stack.program({ ...stock, DUTIES: '1' }, () => stockProgram), '/'),
    new Contender(
      'Mainstay',
      await stack.program({ ...asShipped, ...endpoints, ...patience }, () => [join(root, 'apps/gateway/dist/main.js')]),
    ),
  ];
  try {
    const { program, config, name } = fetchHive(join(root, '.local/hive'));
    console.log(`  Hive: ${name}`);
    for (const [variant, ...flags] of [['Hive'], ['Hive, Rust planner', '--hive-router-runtime']] as const) {
      const args = (port: number) => [
        ...[program, 'supergraph', supergraph, '--config-path', config],
        ...['--host', '127.0.0.1', '--port', String(port), ...flags],
      ];
      const hive = new Contender(variant, await stack.program(production, args));
      await hive.ready(await tokens.next());
      contenders.push(hive);
    }
  } catch (error) {
    console.log(`  Hive is not measured: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const contender of contenders) await contender.ready(await tokens.next());
  return contenders;
}

async function startFloor(
  stack: Stack,
  doorUrl: string,
  recorded: Readonly<Record<string, Recorded>>,
): Promise<Contender> {
  const environment = {
    NODE_ENV: 'production',
    DOOR: doorUrl,
    FLOOR: stack.write('floor.json', JSON.stringify(recorded)),
  };
  const floor = new Contender(
    'calls alone',
    await stack.program(environment, () => [join(import.meta.dirname, 'floor.ts')]),
  );
  stack.onStop(() => floor.close());
  await floor.ready('none');
  return floor;
}

/** Asks each twice, so that what it asks of the services is recorded. @throws Error where answers differ @returns sizes, and ours */
async function agreed(
  contenders: readonly Contender[],
  { name, query }: Operation,
  variables: object,
  tokens: Tokens,
  door: Door,
) {
  const bytes = new Map<Contender, number>();
  const calls: string[] = [];
  let ours: Recorded = { calls: [], answer: '' };
  let expected: unknown;
  for (const contender of contenders) {
    await contender.ask(query, variables, await tokens.next());
    await door.stand('services');
    const text = await contender.ask(query, variables, await tokens.next());
    const asked = await door.stand('services');
    calls.push(`${contender.name} ${asked.length}`);
    if (contender.name === 'Mainstay') ours = { calls: asked, answer: text };
    const answer: unknown = JSON.parse(text);
    expected ??= answer;
    deepStrictEqual(answer, expected, `${contender.name} answers otherwise`);
    bytes.set(contender, text.length);
  }
  if (JSON.stringify(expected).includes('"errors"')) throw new Error(`${name} has errors: ${JSON.stringify(expected)}`);
  console.log(
    `  ${name}: ${round((bytes.values().next().value ?? 0) / 1024)} KB, calls to services: ${calls.join(', ')}`,
  );
  return { bytes, ours };
}

type Costs = ReadonlyMap<Contender, readonly Cost[]>;

async function inTurn(
  contenders: readonly Contender[],
  { query }: Operation,
  variables: object,
  tokens: Tokens,
  bytes: ReadonlyMap<Contender, number>,
  { rounds, warmMs }: { readonly rounds: number; readonly warmMs: number },
): Promise<Costs> {
  const costs = new Map(contenders.map(it => [it, [] as Cost[]]));
  for (let turn = 0; turn <= rounds; turn++) {
    for (const contender of contenders) {
      await tokens.keep(TOKENS);
      const ms = turn === 0 ? warmMs : ROUND_MS;
      const cost = await contender.load(ms, query, variables, tokens, bytes.get(contender) ?? 0);
      if (turn > 0) costs.get(contender)?.push(cost);
    }
  }
  return costs;
}

/** One line for each, with how many times as much as stock it answers in a second of CPU, and in a second. */
function print(name: string, costs: Costs): void {
  const [stock = []] = costs.values();
  for (const [contender, rounds] of costs) {
    const of = (ratio: (cost: Cost, stock: Cost) => number): string =>
      `${round(median(rounds.map((cost, index) => ratio(cost, stock[index]!))))}x`;
    printLine([
      name,
      contender.name,
      `${median(rounds.map(it => it.cpuMs)).toFixed(2)} ms`,
      `${round(median(rounds.map(it => it.perSecond)))} /s`,
      of((cost, base) => base.cpuMs / cost.cpuMs),
      of((cost, base) => cost.perSecond / base.perSecond),
    ]);
  }
}
