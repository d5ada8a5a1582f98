import { parseArgs } from 'node:util';
import { calendar } from './calendar.ts';
import { causes } from './causes.ts';
import { events } from './events.ts';
import { gateway } from './gateway.ts';
import { gateways } from './gateways/gateways.ts';
import { type BenchOptions, compare, type Contest } from './measure.ts';
import { reservation } from './reservation.ts';
import { searches } from './search.ts';
import { sla } from './sla.ts';
import { Stack } from './stack.ts';
import { startUp } from './start-up.ts';
import { tickets } from './tickets.ts';

import { printFigures, printMachine } from './table.ts';

/** A part with a baseline of its own making, or one that measures and prints by itself. */
type Part = Comparison | { readonly title: string; readonly run: (stack: Stack) => Promise<void> };

interface Comparison {
  readonly title: string;
  readonly rounds: number;
  /** Whether both sides run once before anything counts, so that code is compiled and caches are full. */
  readonly isWarm: boolean;
  readonly prepare: (stack: Stack, options: BenchOptions) => Promise<readonly Contest[]>;
}

const parts = new Map<string, Part>([
  [
    'tickets',
    { title: 'A ticket registered, against the same SQL by hand', rounds: 3, isWarm: true, prepare: tickets },
  ],
  ['events', { title: 'Events, against publish and insert by hand', rounds: 3, isWarm: true, prepare: events }],
  [
    'reservation',
    { title: 'Reservations, against the conditional update alone', rounds: 3, isWarm: true, prepare: reservation },
  ],
  [
    'gateway',
    { title: 'The gateway, against the same query sent straight', rounds: 3, isWarm: true, prepare: gateway },
  ],
  ['gateways', { title: 'Our gateway, beside the stock one and Hive', run: gateways }],
  ['calendar', { title: 'Deadlines, against a walk from day to day', rounds: 3, isWarm: true, prepare: calendar }],
  [
    'sla',
    { title: 'Open clocks, against the rows that change, written by hand', rounds: 2, isWarm: false, prepare: sla },
  ],
  ['search', { title: 'Tickets listed and searched, at 10,000 and at a million', run: searches }],
  ['causes', { title: 'Suggested causes, against the most frequent ones of the model', run: causes }],
  ['start-up', { title: 'A process, against an empty Node process', rounds: 3, isWarm: false, prepare: startUp }],
]);

/** Measures the parts named, or all, and answers with the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = { durable: { type: 'boolean' }, clocks: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const unknown = positionals.filter(name => !parts.has(name));
  if (unknown.length > 0) {
    console.error(`Unknown part ${unknown.join(', ')}: there are ${[...parts.keys()].join(', ')}.`);
    return 1;
  }
  const begin = performance.now();
  const isDurable = values.durable ?? false;
  printMachine(isDurable);
  const interrupted = new Promise<number>(resolve => {
    // Ctrl-C comes twice, from the terminal and from npm's child: the second one must not end us before we have stopped.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(130));
  });
  try {
    for (const [name, part] of parts) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      console.log(`\n${name}: ${part.title}\n`);
      // Servers of its own: what another part left in them would be measured too.
      const stack = await Stack.start(isDurable);
      try {
        const measured = measure(stack, part, values.clocks ? { clocks: Number(values.clocks) } : {});
        const code = await Promise.race([measured, interrupted]);
        if (code) return code;
      } finally {
        await stack.stop();
      }
    }
    return 0;
  } finally {
    console.log(`\n${((performance.now() - begin) / 1000).toFixed(0)} s in all`);
  }
}

async function measure(stack: Stack, part: Part, options: BenchOptions): Promise<void> {
  if ('run' in part) return await part.run(stack);
  const { rounds, isWarm } = part;
  for (const contest of await part.prepare(stack, options))
    printFigures(await compare(contest, contest.rounds ?? rounds, isWarm));
}
