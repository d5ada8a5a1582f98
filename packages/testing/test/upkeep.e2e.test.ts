import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { createLogger, Metrics, RunningService, sealAudit, Timers } from '@mainstay/kit/service';
import { eventually, startTestService, type TestService } from '../src/index.ts';
import { workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => void (service = await startTestService(workshop)));
afterAll(() => service.close());
const query = (sql: string) => service.service.get(EntityManager).fork().execute(sql);

test('a timer that is due and not taken is late, one of tomorrow is not', async () => {
  const timers = service.service.get(Timers);
  await timers.set({ task: 'ring', key: 'late', at: service.clock.now(), payload: {} });
  await query(`update graphile_worker._private_jobs set run_at = now() + interval '1 day'`);
  expect(await service.figure('timers_late_seconds')).toBe(0);
  await query(`update graphile_worker._private_jobs set run_at = now() - interval '90 s'`);
  expect(await service.figure('timers_late_seconds')).toBeGreaterThanOrEqual(90);
  await timers.clear('late');
  expect(await service.figure('timers_late_seconds')).toBe(0);
});

test('a timer that failed again and again is told of, however late it is tried next', async () => {
  const timers = service.service.get(Timers);
  await timers.set({ task: 'ring', key: 'failing', at: service.clock.now(), payload: {} });
  const tried = (times: number) =>
    query(`update graphile_worker._private_jobs set attempts = ${times}, run_at = now() + interval '6 h'`);
  await tried(4);
  expect(await service.figure('timers_failing')).toBe(0);
  await tried(5);
  expect([await service.figure('timers_failing'), await service.figure('timers_late_seconds')]).toEqual([1, 0]);
  await timers.clear('failing');
  expect(await service.figure('timers_failing')).toBe(0);
});

test('an audit record waits until it is sealed', async () => {
  expect(await service.figure('audit_unsealed_seconds')).toBe(0);
  await query(`insert into audit (id, occurred_at, actor, roles, mutation, input_hash, outcome, correlation_id)
    values (gen_random_uuid(), now() - interval '1 hour', 'ann', '{}', 'toolLend', 'h', 'DONE', 'c')`);
  expect(await service.figure('audit_unsealed_seconds')).toBeGreaterThanOrEqual(3_600);
  await sealAudit(service.service.get(EntityManager));
  expect(await service.figure('audit_unsealed_seconds')).toBe(0);
});

describe('once a night the audit log is walked along', () => {
  const metrics = new Metrics(workshop.name);
  const found = async () => (await metrics.registry.getSingleMetric('audit_broken')?.get())?.values[0]?.value;
  let running: RunningService;
  beforeAll(async () => {
    running = await RunningService.start(workshop, {
      databaseUrl: service.service.orm.config.get('clientUrl') ?? '',
      bus: { connection: new Promise<never>(() => undefined) },
      logger: createLogger(workshop.name, 'silent'),
      metrics,
    });
  });
  afterAll(() => running.close());
  const night = () => query(`select from graphile_worker.add_job('kit-upkeep')`);

  test('before the first night nothing is said of it', async () => {
    expect(await found()).toBeUndefined();
  });

  test('a log that holds is told, and so is one that does not', async () => {
    await night();
    await eventually(async () => (await found()) === 0);
    await query(`alter table audit disable trigger user; update audit set actor = 'nobody' where seal = 1`);
    await night();
    await eventually(async () => (await found()) === 1);
  });
});
