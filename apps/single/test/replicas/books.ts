import { billing } from '@mainstay/billing';
import { SERVICES } from '@mainstay/contracts';
import { customers } from '@mainstay/customers';
import { inventory } from '@mainstay/inventory';
import { findBrokenAudit, openOrm } from '@mainstay/kit/service';
import { logistics } from '@mainstay/logistics';
import { eventually } from '@mainstay/testing';
import { tickets } from '@mainstay/tickets';
import type { RunningPlatform } from '../journey/topologies.ts';

/** Statements that find nothing where the books are in order. */
const FLAWS: readonly (readonly [service: string, flaw: string, sql: string])[] = [
  [
    'inventory',
    'a movement does not sum to zero',
    'select movement_id, part_id from stock_entry group by movement_id, part_id having sum(quantity) <> 0',
  ],
  [
    'inventory',
    'a balance is not the sum of its entries',
    `select * from stock_balance full join
       (select part_id, warehouse_id, condition, owner, sum(quantity) as booked from stock_entry
        where account = 'LOCATION' group by 1, 2, 3, 4) entries using (part_id, warehouse_id, condition, owner)
     where coalesce(on_hand, 0) <> coalesce(booked, 0)`,
  ],
  [
    'inventory',
    'what is set aside is not what requests hold',
    `select * from stock_balance b where reserved <>
       (select coalesce(sum(quantity), 0) from part_request_line where held_at_id = b.id)`,
  ],
  ...SERVICES.flatMap(service => [
    [
      service,
      'events of an aggregate left out of order',
      `select * from (select type, stream_seq, lag(stream_seq) over
         (partition by publisher, aggregate_type, aggregate_id order by aggregate_seq) as before from inbox_message) events
       where before > stream_seq`,
    ] as const,
    [
      service,
      'a timer is overdue',
      `select key from graphile_worker._private_jobs where run_at < now() and key is not null`,
    ] as const,
  ]),
];

/** What the databases say that must not be; nothing when all is well. */
export async function flawsOf({ rows }: RunningPlatform): Promise<unknown[]> {
  const found = await Promise.all(
    FLAWS.map(async ([service, flaw, sql]) => (await rows(service, sql)).map(row => ({ service, flaw, row }))),
  );
  return found.flat();
}

interface Told {
  readonly id: string;
  readonly publisher: string;
}

/** Events that a service heard and nobody said, or missed although it hears their publisher. */
export async function mishearings({ rows }: RunningPlatform): Promise<unknown[]> {
  const said = new Map<string, ReadonlySet<string>>(
    await Promise.all(
      SERVICES.map(async service => {
        const events = await rows<{ id: string }>(service, 'select id from outbox');
        return [service, new Set(events.map(({ id }) => id))] as const;
      }),
    ),
  );
  const wrong = await Promise.all(
    SERVICES.map(async service => {
      const heard = Map.groupBy(
        await rows<Told>(service, `select id, publisher from inbox_message where state = 'done'`),
        it => it.publisher,
      );
      return [...heard].flatMap(([publisher, events]) => {
        const difference = (said.get(publisher) ?? new Set()).symmetricDifference(new Set(events.map(({ id }) => id)));
        return [...difference].map(event => ({ service, publisher, event }));
      });
    }),
  );
  return wrong.flat();
}

/** The numbers of a series in this order, and those that it has without a gap. */
export async function series(platform: RunningPlatform, service: string, table: string) {
  const given = (await platform.rows<{ number: string }>(service, `select number from ${table}`)).map(it => it.number);
  const [first = ''] = given;
  const prefix = first.slice(0, first.lastIndexOf('-'));
  const gapless = given.map((_, index) => `${prefix}-${String(index + 1).padStart(6, '0')}`);
  return { given: given.toSorted(), gapless };
}

/** Waits until every record of every audit log is sealed, and tells the services whose chain does not hold. */
export async function brokenAudits({ rows, databaseOf }: RunningPlatform): Promise<string[]> {
  const broken: string[] = [];
  for (const definition of [customers, tickets, inventory, logistics, billing]) {
    const { name } = definition;
    await eventually(async () => (await rows(name, 'select from audit where seal is null')).length === 0);
    const orm = await openOrm(definition, databaseOf(name));
    if ((await findBrokenAudit(orm.em.fork())) !== null) broken.push(name);
    await orm.close();
  }
  return broken;
}
