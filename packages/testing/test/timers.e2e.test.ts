import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Clock } from '@mainstay/kit/domain';
import { OnTimer, OnTimers, Timers } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { eventually, startTestService, type TestService } from '../src/index.ts';
import { workshop } from './workshop/workshop.ts';

/** What the bell does beside ringing, for one test. */
let beside: () => Promise<void>;

@Injectable()
class Bell {
  constructor(readonly em: EntityManager) {}

  @OnTimer('ring')
  async ring({ name }: { readonly name: string }): Promise<void> {
    await this.em.execute('insert into ringing (name) values (?)', [name]);
    await beside();
  }
}

/** Bells that ring together; one of them may be cracked. */
@Injectable()
class Chimes {
  constructor(readonly em: EntityManager) {}

  @OnTimers('chime')
  async chime(bells: readonly { readonly name: string }[]): Promise<void> {
    for (const { name } of bells)
      await this.em.execute('insert into ringing (name, "with") values (?, ?)', [name, bells.length]);
    if (bells.some(({ name }) => name === 'cracked')) throw new Error('A cracked bell.');
  }
}

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ ...workshop, providers: [...workshop.providers, Bell, Chimes] });
  await query('create table ringing (name text not null, "with" int)');
});
beforeEach(() => void (beside = () => Promise.resolve()));
afterAll(() => service.close());

const query = (sql: string, values: readonly unknown[] = []) =>
  service.service.orm.em.fork().execute<Record<string, unknown>[]>(sql, [...values]);
const set = (key: string, name: string) =>
  service.service.get(Timers).set({ task: 'ring', key, at: service.clock.now(), payload: { name } });
const clear = (key: string) => service.service.get(Timers).clear(key);
const rings = async (name: string) => (await query('select from ringing where name = ?', [name])).length;
/** What the queue hands to a worker that it has told to run a timer. */
const begin = async (key: string, lockedBy = 'a worker') => {
  const [job] = await query(
    `update graphile_worker._private_jobs set locked_by = ?, locked_at = now() where key = ? returning id, payload`,
    [lockedBy, key],
  );
  return { id: String(job?.['id']), task: 'ring', key, payload: job?.['payload'], lockedBy };
};

test('a timer is off the list once it took effect: told again, it does nothing', async () => {
  await set('once', 'once');
  const job = await begin('once');
  await service.service.timers.run(job);
  expect(await query('select from graphile_worker._private_jobs')).toEqual([]);
  await service.service.timers.run(job);
  expect(await rings('once')).toBe(1);
});

test('a timer that the clock of the database calls due takes effect in its own moment, where ours is behind', async () => {
  const clock = service.service.get(Clock);
  const moment = new Date(clock.now().getTime() + 5_000);
  await service.service.get(Timers).set({ task: 'ring', key: 'ahead', at: moment, payload: { name: 'ahead' } });
  const read: Date[] = [];
  beside = async () => void read.push(clock.now());
  await service.service.timers.run(await begin('ahead'));
  expect([await rings('ahead'), read, await query('select from graphile_worker._private_jobs')]).toEqual([
    1,
    [moment],
    [],
  ]);
  expect(clock.now()).toEqual(service.clock.now());
});

test('a timer that fails has no effect, and stays', async () => {
  await set('failing', 'failing');
  beside = () => Promise.reject(new Error('The clapper fell off.'));
  await expect(service.fireDueTimers()).rejects.toThrow('clapper');
  expect(await rings('failing')).toBe(0);
  beside = () => Promise.resolve();
  expect(await service.fireDueTimers()).toBe(1);
  expect(await rings('failing')).toBe(1);
});

test('a timer that sets itself again is due again', async () => {
  await set('again', 'again');
  beside = () => ((beside = () => Promise.resolve()), set('again', 'again'));
  expect(await service.fireDueTimers()).toBe(2);
  expect(await rings('again')).toBe(2);
});

test('many timers are set, moved and cleared in one statement each', async () => {
  const timers = service.service.get(Timers);
  const at = service.clock.now();
  const many = ['x', 'y', 'z'].map(key => ({ task: 'ring', key, at, payload: { name: `many ${key}` } }));
  expect(await service.countStatements(() => timers.setAll(many))).toBe(1);
  await timers.setAll([{ ...many[0]!, at: new Date(at.getTime() + 60_000) }]);
  expect(await service.countStatements(() => timers.clearAll(['y', 'unknown']))).toBe(1);
  expect(await service.countStatements(() => timers.setAll([]))).toBe(0);
  expect(await service.fireDueTimers()).toBe(1);
  expect([await rings('many x'), await rings('many y'), await rings('many z')]).toEqual([0, 0, 1]);
  await timers.clearAll(['x']);
});

describe('timers that are due together', () => {
  const setChimes = (names: readonly string[], at = service.clock.now()) =>
    service.service
      .get(Timers)
      .setAll(names.map(name => ({ task: 'chime', key: `chime ${name}`, at, payload: { name } })));
  const heard = async (...names: readonly string[]) =>
    (await query('select name, "with" from ringing where name in (?) order by name', [names])).map(it =>
      Object.values(it),
    );

  test('take effect in one transaction, each once; those that are not due or another worker holds stay', async () => {
    await set('a bell of another task', 'other task');
    await setChimes(['c', 'd', 'held']);
    await setChimes(['early'], new Date(service.clock.now().getTime() + 1));
    const held = await begin('chime held', 'another worker');
    const job = { ...(await begin('chime c')), task: 'chime' };
    await service.service.timers.run(job);
    await expect(service.service.timers.run(job)).resolves.toBeUndefined();
    expect(await heard('c', 'd', 'held', 'early', 'other task')).toEqual([
      ['c', 2],
      ['d', 2],
    ]);
    await service.service.timers.run({ ...held, task: 'chime' });
    service.clock.advance({ milliseconds: 1 });
    expect(await service.fireDueTimers()).toBe(2);
    expect(await heard('held', 'early', 'other task')).toEqual([
      ['early', 1],
      ['held', 1],
      ['other task', null],
    ]);
  });

  test('are as many as a transaction bears', async () => {
    await setChimes(Array.from({ length: 150 }, (_, index) => `of many ${index}`));
    expect(await service.fireDueTimers()).toBe(2);
    expect(
      await query(`select "with", count(*)::int from ringing where name like 'of many%' group by 1 order by 1`),
    ).toEqual([
      { with: 50, count: 50 },
      { with: 100, count: 100 },
    ]);
  });

  test('of which one fails ring by themselves, and the bad one alone is tried again', async () => {
    await setChimes(['cracked', 'sound']);
    await service.service.timers.run({ ...(await begin('chime sound')), task: 'chime' });
    expect(await heard('cracked', 'sound')).toEqual([['sound', 1]]);
    const cracked = { ...(await begin('chime cracked')), task: 'chime' };
    await expect(service.service.timers.run(cracked)).rejects.toThrow('cracked');
    await clear('chime cracked');
  });
});

test('a timer that is cleared or moved after a worker was told has no effect', async () => {
  await set('cleared', 'cleared');
  const cleared = await begin('cleared');
  await clear('cleared');
  await service.service.timers.run(cleared);
  await set('moved', 'before');
  const moved = await begin('moved');
  await set('moved', 'after');
  await service.service.timers.run(moved);
  expect(await service.fireDueTimers()).toBe(1);
  expect([await rings('cleared'), await rings('before'), await rings('after')]).toEqual([0, 0, 1]);
});

test('of two workers with the same timer one rings, and the other does not call it done', async () => {
  await set('twice', 'twice');
  const job = await begin('twice');
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: rung, resolve } = Promise.withResolvers<void>();
  beside = () => (resolve(), mayEnd);
  const first = service.service.timers.run(job);
  await rung;
  await expect(service.service.timers.run(job)).rejects.toThrow('in other hands');
  end();
  await first;
  await set('freed', 'freed');
  const late = await begin('freed', 'the slow one');
  await begin('freed', 'the next one');
  await expect(service.service.timers.run(late)).rejects.toThrow('in other hands');
  await clear('freed');
  expect([await rings('twice'), await rings('freed')]).toEqual([1, 0]);
});

test('who acts on a record and clears its timer goes first: a timer that rings at that moment gives way', async () => {
  await query('create table record as select 1 as id');
  await set('contended', 'contended');
  const job = await begin('contended');
  beside = async () => void (await service.service.get(EntityManager).execute('select from record for update'));
  await service.service.orm.em.fork().transactional(async act => {
    await act.execute('select from record for update');
    const ringing = expect(service.service.timers.run(job)).rejects.toThrow('lock timeout');
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await eventually(async () => (await query(waiting)).length > 0);
    await act.execute('select clear_timer(?)', ['contended']);
    await ringing;
  });
  expect(await rings('contended')).toBe(0);
});

test('what a dead worker held, and what failed again and again, runs when a service starts, and each hour', async () => {
  const failed = (key: string, attempts: number) =>
    query(`update graphile_worker._private_jobs set attempts = ?, run_at = now() + interval '6 h' where key = ?`, [
      attempts,
      key,
    ]);
  for (const key of ['failed', 'giving way']) await set(key, key);
  await failed('failed', 5);
  await failed('giving way', 4);
  await set('abandoned', 'abandoned');
  await begin('abandoned', 'a worker that was killed');
  await query(`update graphile_worker._private_jobs set locked_at = now() - interval '11 seconds'`);
  await service.service.timers.start(service.service.orm.config.get('clientUrl') ?? '');
  await eventually(async () => (await rings('abandoned')) + (await rings('failed')) === 2);
  await set('failed while a release rolled out', 'failed');
  await failed('failed while a release rolled out', 5);
  await query(`select graphile_worker.add_job('kit-retry')`);
  await eventually(async () => (await rings('failed')) === 2);
  expect(await rings('giving way')).toBe(0);
});
