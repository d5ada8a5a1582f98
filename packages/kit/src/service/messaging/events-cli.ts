import { SERVICES } from '@mainstay/contracts';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { databaseUrl } from '../orm.ts';
import { republish, republishSince } from './outbox-store.ts';
import { listDeadLetters, listMissing, listParked, replay } from './parked.ts';

const USAGE = `npm run events -- <command> <service>

  parked <service>                   events that wait for an operator, dead letters, missing events
  replay <service> <id|all>          give parked events and dead letters another try
  republish <service> <from> <to>    send a range of outbox positions again; subscribers know what they have
  republish <service> <moment>       the same for all that was sent since then, such as 2026-11-21T08:00Z

<service> is one of ${SERVICES.join(', ')}. DATABASE_URL names the PostgreSQL server; without it, the one of npm start.`;

/** Where `npm start` keeps its data, unless told otherwise. */
const LOCAL_SERVER = `postgres://postgres@127.0.0.1:${process.env['POSTGRES_PORT'] ?? 54_329}/postgres`;

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Print = (line: string) => void;

/**
 * The operator's commands on a service's events.
 * @throws UsageError and the refusals of the commands
 */
export async function runEventsCommand(
  args: readonly string[],
  serverUrl: string | undefined,
  print: Print,
): Promise<void> {
  const [command, service, ...rest] = args;
  const work = commandOf(command, rest, print);
  if (!SERVICES.some(known => known === service))
    throw new UsageError(`Unknown service: ${service ?? '(none)'}\n\n${USAGE}`);
  if (!serverUrl || !URL.canParse(serverUrl)) throw new UsageError('DATABASE_URL does not name a PostgreSQL server.');
  const orm = await MikroORM.init({
    clientUrl: databaseUrl(serverUrl, String(service)),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 1 },
  });
  try {
    await work(orm.em);
  } finally {
    await orm.close();
  }
}

function commandOf(command: string | undefined, rest: readonly string[], print: Print) {
  const [first, second] = rest;
  if (command === 'parked' && rest.length === 0) return (em: EntityManager) => printParked(em, print);
  if (command === 'replay' && first && rest.length === 1) {
    if (first !== 'all' && !/^[0-9a-f-]{36}$/i.test(first)) throw new UsageError(`Not an event id: ${first}`);
    return async (em: EntityManager) => print(`${await replay(em, first)} to be tried again.`);
  }
  if (command === 'republish' && rest.length === 2) {
    const range = { from: Number(first), to: Number(second) };
    if (!Number.isSafeInteger(range.from) || !Number.isSafeInteger(range.to))
      throw new UsageError('Positions are whole numbers.');
    return async (em: EntityManager) => print(`${await republish(em, range)} to be sent again.`);
  }
  if (command === 'republish' && first && rest.length === 1) {
    const since = momentOf(first);
    return async (em: EntityManager) => print(`${await republishSince(em, since)} to be sent again.`);
  }
  throw new UsageError(USAGE);
}

/** @throws UsageError */
function momentOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new UsageError(`Not a moment such as 2026-11-21T08:00Z: ${text}`);
  }
}

async function printParked(em: EntityManager, print: Print): Promise<void> {
  printTable('Parked events', await listParked(em), print);
  printTable('Dead letters', await listDeadLetters(em), print);
  printTable('Missing events', await listMissing(em), print);
}

function printTable(title: string, rows: readonly object[], print: Print): void {
  const [first] = rows;
  if (!first) return print(`${title}: none`);
  const cells = rows.map(row => Object.values(row).map(value => String(value).replaceAll(/\s+/g, ' ').slice(0, 80)));
  const lines = [Object.keys(first), ...cells];
  const widths = Object.keys(first).map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  print(`${title}: ${rows.length}`);
  for (const line of lines)
    print(
      `  ${line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
    );
}

if (import.meta.main) {
  try {
    await runEventsCommand(process.argv.slice(2), process.env['DATABASE_URL'] ?? LOCAL_SERVER, line =>
      console.log(line),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
