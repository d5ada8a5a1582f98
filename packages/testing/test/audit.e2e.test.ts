import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findBrokenAudit, sealAudit } from '@mainstay/kit/service';
import { eventually, staff, startTestService, type TestService } from '../src/index.ts';
import { workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(workshop);
});
afterAll(() => service.close());

const MAKE = 'mutation ($input: GadgetMakeInput!) { gadgetMake(input: $input) { gadget { id } } }';
const SPIN = `mutation ($id: ID!, $input: GadgetSpinInput!) {
  gadgetSpin(id: $id, input: $input) { gadget { id } userErrors { __typename } } }`;

const make = async (name: string): Promise<{ id: string }> =>
  (await service.run(MAKE, { input: { name } }, 'STOCK_KEEPER')).gadgetMake.gadget;
const sql = <T extends object>(query: string) => service.service.orm.em.fork().execute<T[]>(query);
const newest = async () =>
  (
    await sql<{ actor: string; mutation: string; target: string | null; outcome: string; refusal: string | null }>(
      'select actor, mutation, target, outcome, refusal from audit order by position desc limit 1',
    )
  )[0];

test('the chain of records holds across pages of the walk', async () => {
  await sql(`insert into audit (id, occurred_at, actor, roles, mutation, input_hash, outcome, correlation_id)
    select gen_random_uuid(), now(), 'test:many', '{}', 'gadgetSpin', '', 'DONE', n::text from generate_series(1, 2345) n`);
  const { em } = service.service.orm;
  while ((await sealAudit(em)) > 0);
  expect(await findBrokenAudit(em.fork())).toBeNull();
});

test('a sealer that finds another at work waits for it, and seals what that one did not see', async () => {
  const { em } = service.service.orm;
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const unsealed = 'select from audit where seal is null';
  const second = await em.fork().transactional(async first => {
    await first.execute('select from audit_end for update');
    await make('seen by one');
    const sealing = sealAudit(em);
    await eventually(async () => (await sql(waiting)).length > 0);
    return { sealing };
  });
  await second.sealing;
  expect(await sql(unsealed)).toEqual([]);
  expect(await findBrokenAudit(em.fork())).toBeNull();
});

const LAST = 'seal = (select max(seal) from audit)';

test.each([
  ['an edit', `update audit set actor = 'nobody' where seal = 3`],
  ['an edit far behind', `update audit set actor = 'nobody' where seal = 2000`],
  ['a removal', 'delete from audit where seal = 3'],
  ['a removal of the last', `delete from audit where ${LAST}`],
  ['a removal of all', 'delete from audit'],
  ['a record moved', 'update audit set seal = seal + 1000000 where seal = 3'],
  [
    'a record slipped in behind the sealer',
    `insert into audit (id, occurred_at, actor, roles, mutation, input_hash, outcome, correlation_id, seal, hash)
     values (gen_random_uuid(), now(), 'nobody', '{}', 'gadgetSpin', '', 'DONE', '', 1000000, '')`,
  ],
  [
    'a seal broken for the sealer to renew',
    `update audit set seal = null, hash = null, actor = 'nobody' where ${LAST}`,
  ],
  [
    'text moved to the next column',
    `update audit set mutation = mutation || '|' || target, target = null where seal = (select min(seal) from audit where target is not null)`,
  ],
])('%s is found', async (_what, tampering) => {
  const { em } = service.service.orm;
  const { id } = await make(crypto.randomUUID());
  for (let n = 0; n < 7; n++) await service.run(SPIN, { id, input: { turns: 1 } });
  while ((await sealAudit(em)) > 0);
  const tx = em.fork();
  await tx.begin();
  await tx.execute('alter table audit disable trigger user');
  await tx.execute(tampering);
  expect(await findBrokenAudit(tx)).not.toBeNull();
  await tx.rollback();
  expect(await findBrokenAudit(em.fork())).toBeNull();
});

test.each([
  `update audit set actor = 'nobody' where seal = 3`,
  'update audit set seal = null, hash = null where seal = 3',
  `update audit set actor = 'nobody' where seal is null`,
  'delete from audit where seal = 3',
  'truncate audit',
])('the database refuses: %s', async tampering => {
  await make(crypto.randomUUID());
  await expect(sql(tampering)).rejects.toThrow('Audit records are neither changed nor removed.');
});

test("a mutation that the roles do not allow leaves a record, a dealer's too", async () => {
  const dealer = { subject: 'test:dealer', roles: [], dealerId: crypto.randomUUID() };
  for (const caller of [staff('CSR'), dealer]) {
    const { errors } = await service.send(MAKE, { input: { name: 'never' } }, caller);
    expect(errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await newest()).toEqual({
      ...{ actor: caller.subject, mutation: 'gadgetMake', target: null, outcome: 'REFUSED', refusal: 'FORBIDDEN' },
    });
  }
});

test.each([
  ['nonsense', 'nonsense'],
  ['long', crypto.getRandomValues(Buffer.alloc(20_000)).toString('base64')],
])('a refused mutation with a %s id leaves a record, without that id', async (_what, id) => {
  await service.run(SPIN, { id, input: { turns: 1 } });
  expect(await newest()).toMatchObject({ mutation: 'gadgetSpin', target: null, refusal: 'GadgetNotFound' });
});
