import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { make, raise } from '@mainstay/kit/domain';
import { RowBatch } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import type { EntityManager } from '@mikro-orm/postgresql';
import { startTestService, type TestService } from '../src/index.ts';
import { Gadget, GadgetSpun } from './workshop/gadget.ts';
import { Label } from './workshop/label.ts';
import { workshop } from './workshop/workshop.ts';

let service: TestService;
beforeAll(async () => {
  service = await startTestService(workshop);
});
afterAll(() => service.close());

const inTransaction = <R>(work: (em: EntityManager) => Promise<R>) => service.service.orm.em.fork().transactional(work);
const labelOf = (gadget: Gadget, text: string) => make(Label, { gadget, text, eventSeq: 0 });

/** A gadget with some labels. */
async function labelled(texts: readonly string[]): Promise<string> {
  const cost = Money.of('1.00', 'EUR');
  return await inTransaction(async em => {
    const gadget = em.create(Gadget, { name: randomUUID(), turns: 0, cost });
    await em.flush();
    await new RowBatch(em, Label).save(texts.map(text => labelOf(gadget, text)));
    return gadget.id;
  });
}
const labelsOf = (gadget: string) => inTransaction(em => em.find(Label, { gadget }, { orderBy: { text: 'asc' } }));

test('a batch reads and writes by as many statements for fifty rows as for one', async () => {
  const count = (gadget: string) =>
    service.countStatements(() =>
      inTransaction(async em => {
        const labels = new RowBatch(em, Label);
        const found = await labels.find({ gadget });
        for (const label of found) label.text += '!';
        await labels.save(found);
      }),
    );
  const one = await labelled(['a']);
  const fifty = await labelled(Array.from({ length: 50 }, (_, index) => `${index}`));
  expect(await count(fifty)).toBe(await count(one));
  expect((await labelsOf(one))[0]).toMatchObject({ text: 'a!', version: 2, gadget: { id: one } });
  expect(new Set((await labelsOf(fifty)).map(({ text }) => text.at(-1)))).toEqual(new Set(['!']));
});

test('what did not change is not written, and what others changed in other columns stays', async () => {
  const gadget = await labelled(['same', 'x']);
  const dealerId = randomUUID();
  await inTransaction(async em => {
    const labels = new RowBatch(em, Label);
    const [same, x] = (await labels.find({ gadget })).toSorted((a, b) => a.text.localeCompare(b.text));
    await em.execute('update label set dealer_id = ? where gadget_id = ?', [dealerId, gadget]);
    x!.text = 'y';
    await labels.save([same!, x!]);
  });
  expect(await labelsOf(gadget)).toMatchObject([
    { text: 'same', version: 1, dealerId },
    { text: 'y', version: 2, dealerId },
  ]);
});

test('what its entities raised is in the outbox, with the place of each event, or nothing was saved', async () => {
  const gadget = await labelled(['a', 'b']);
  const said = async () => (await service.outbox(GadgetSpun)).length;
  const spin = (isCrashing: boolean) =>
    inTransaction(async em => {
      const labels = new RowBatch(em, Label);
      const found = await labels.find({ gadget });
      for (const label of found) raise(label, GadgetSpun({ gadgetId: gadget, turns: 1 }));
      await labels.save(found);
      if (isCrashing) throw new Error('crash');
    });
  const before = await said();
  await expect(spin(true)).rejects.toThrow('crash');
  expect([await said(), (await labelsOf(gadget)).map(it => it.eventSeq)]).toEqual([before, [0, 0]]);
  await spin(false);
  await spin(false);
  expect([await said(), (await labelsOf(gadget)).map(it => it.eventSeq)]).toEqual([before + 4, [2, 2]]);
  const rows = await service.service.orm.em
    .fork()
    .execute<object[]>(
      `select aggregate_type, aggregate_seq from outbox where type = ? order by position desc limit 1`,
      [GadgetSpun.type],
    );
  expect(rows).toEqual([{ aggregate_type: 'label', aggregate_seq: 2 }]);
});

test('a batch that is locked is nobody else`s until the transaction ends', async () => {
  const gadget = await labelled(['a']);
  const free = () =>
    inTransaction(em => em.execute('select from label where gadget_id = ? for update skip locked', [gadget]));
  await inTransaction(async em => {
    expect(await new RowBatch(em, Label).find({ gadget }, { lock: true, limit: 5 })).toHaveLength(1);
    expect(await free()).toHaveLength(0);
  });
  expect(await free()).toHaveLength(1);
});
