import { Clock, make } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { InstalledBase } from '../asset/installed-base.service.ts';
import { foldCustody, type Stay } from './custody.ts';
import { SubjectLink, type Subject, ToldFact } from './told-fact.entity.ts';
import { type Told, UnitFact } from './unit-fact.entity.ts';
import { UnitStay } from './unit-stay.entity.ts';
import { Unit } from './unit.entity.ts';
import { UnitMeter } from './unit-meter.entity.ts';
import type { Withdrawal } from './withdrawal.ts';

/** What is told, without what is the same of all that is told now. */
export type News = Omit<Told, 'knownAt'>;

export interface NamedUnit {
  readonly assetId: string | null;
  readonly partId: string | null;
  readonly serial: string | null;
}

/**
 * Keeps the passports. What is told of a thing is told of every unit that it is linked to, whether the link or the news
 * came first; a ledger that the news touches is worked out anew from all its facts.
 */
@Injectable()
export class Passports {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly base: InstalledBase,
  ) {}

  /** The unit of a part with this serial number; it gets its passport when it is first heard of. */
  async unitOfPart(serial: string, partId: string | null): Promise<Unit> {
    const unit = Unit.ofPart(serial, partId);
    await this.em.execute(
      `insert into unit (id, created_at, serial, part_id, is_machine) values (?, ?, ?, ?, false) on conflict do nothing`,
      [unit.id, unit.createdAt, unit.serial, partId],
    );
    return await this.em.findOneOrFail(Unit, { id: unit.id });
  }

  /** The unit that others name: a machine by its id or serial number, else a part; null where they name none. */
  async unitNamed({ assetId, partId, serial }: NamedUnit): Promise<Unit | null> {
    if (assetId) return await this.em.findOne(Unit, { id: assetId });
    if (!serial) return null;
    const machine = partId ? null : await this.em.findOne(Unit, { serial: serial.trim(), isMachine: true });
    return machine ?? (await this.unitOfPart(serial, partId));
  }

  /** Something was told of a unit, a case, a transport or a claim. */
  tell(subject: Subject, ...news: readonly News[]): Promise<void> {
    return this.tellAll(new Map([[subject, news]]));
  }

  /** The same of several things at once, which are locked in one order, so that nobody waits for each other. */
  async tellAll(all: ReadonlyMap<Subject, readonly News[]>): Promise<void> {
    const isFitting = [...all.values()]
      .flat()
      .some(({ kind, place }) => kind === 'PLACED' && place?.kind === 'IN_UNIT');
    if (isFitting) await this.lock(['fitting']);
    const knownAt = this.clock.now().toISOString();
    for (const [subject, news] of [...all].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const told = news.map(it => ({ ...it, knownAt }));
      const reached = await this.reach(subject);
      if (!subject.startsWith('unit:')) await this.keep(subject, told);
      await this.add(unitsAmong(reached), told, subject);
    }
  }

  /** What is told of `subject`, and what was told of it before, is told of `target` too. */
  async link(subject: Subject, target: Subject): Promise<void> {
    const reached = await this.reach(subject);
    if (reached.includes(target)) return;
    await this.em.persist(make(SubjectLink, { subject, target })).flush();
    const unitIds = unitsAmong(await this.reach(target));
    const told = await this.toldBeneath(subject);
    await this.add(
      unitIds,
      told.map(it => it.told),
    );
    for (const fact of await this.factsOf(unitIds, told)) fact.tellAgain(subject);
  }

  /** What was told of `subject` was not of `target`, though it was said to be. */
  async unlink(subject: Subject, target: Subject, withdrawal: Omit<Withdrawal, 'by'>): Promise<void> {
    await this.reach(subject);
    const link = await this.em.findOne(SubjectLink, { subject, target });
    if (!link) return;
    await this.em.remove(link).flush();
    const facts = await this.factsOf(unitsAmong([target]), await this.toldBeneath(subject));
    await this.takeBackAll(facts, { ...withdrawal, by: subject });
  }

  /** What these events told of `subject` was not so: all of it, or what has this key. */
  async takeBack(
    subject: Subject,
    sources: readonly string[],
    withdrawal: Omit<Withdrawal, 'by'>,
    key?: string,
  ): Promise<void> {
    const unitIds = unitsAmong(await this.reach(subject));
    const told = (await this.em.find(ToldFact, { subject, ...(key && { key }) })).filter(it =>
      sources.some(source => source === it.told.source),
    );
    const facts = await this.factsOf(unitIds, told);
    await this.em.remove(told).flush();
    await this.takeBackAll(facts, { ...withdrawal, by: subject });
  }

  /** What a repair told of a unit was written down wrongly: it is told anew, and what it told before is taken back. */
  async retell(unitId: string, repairId: string, news: News, withdrawal: Withdrawal): Promise<void> {
    const { kind, key } = news;
    const before = { unitId, kind, withdrawnAt: null, key: { $like: `${repairId}%`, $ne: key } };
    await this.takeBackAll(await this.em.find(UnitFact, before), withdrawal);
    await this.tell(`unit:${unitId}`, news);
  }

  /** These facts were not so; of one that was withdrawn before that is no news. */
  async takeBackAll(facts: readonly UnitFact[], withdrawal: Withdrawal): Promise<void> {
    for (const fact of facts.filter(it => !it.withdrawnAt)) await this.unsay(fact, () => fact.takeBack(withdrawal));
  }

  /**
   * Something was told of a unit by mistake. The dealer who sees a part because it was told to sit in a machine of theirs
   * sees it no longer. @throws UnitFactOfFile @throws UnitEntryWithdrawn
   */
  withdraw(fact: UnitFact, withdrawal: Withdrawal): Promise<void> {
    return this.unsay(fact, () => fact.withdraw(withdrawal));
  }

  /** What the file of a machine said of its end, or made somebody tell, is not so. @throws InputInvalid */
  async unsayEnd(unitId: string, withdrawal: Withdrawal): Promise<void> {
    const isEnd = { $or: [{ kind: 'RETIRED' as const }, { place: 'SCRAPPED' as const }] };
    const said = await this.em.find(UnitFact, { unitId, withdrawnAt: null, ...isEnd }, { limit: 100 });
    for (const fact of said) await this.unsay(fact, () => fact.takeBack(withdrawal));
  }

  private async unsay(fact: UnitFact, takeBack: () => void): Promise<void> {
    if (fact.place === 'IN_UNIT') await this.lock(['fitting']);
    await this.reach(`unit:${fact.unitId}`);
    await this.em.refresh(fact);
    takeBack();
    await this.em.flush();
    if (!fact.custody) return;
    const ledger = await this.settle(fact.unitId);
    const unit = await this.em.findOneOrFail(Unit, fact.unitId);
    if (fact.place === 'SCRAPPED' && ledger.at(-1)?.place.kind !== 'SCRAPPED') await this.base.notScrapped(unit.id);
    const sat = ledger.findLast(it => it.place.kind === 'IN_UNIT');
    if (sat) await this.giveToDealerOf(unit.id, sat);
    else if (!unit.isMachine && unit.dealerId) await this.handOver(unit.id, null);
  }

  /**
   * A machine is looked after by another dealer, or by none; so is all that sits in it, and the parts that sat there last,
   * wherever they are now: on their way, at the supplier or on a shelf.
   */
  async handOver(unitId: string, dealerId: string | null): Promise<void> {
    await this.em.flush();
    // A part that is being fitted waits for this, or this for it.
    await this.em.execute('select from unit where id = ? for no key update', [unitId]);
    const units = await this.em.execute<{ id: string }[]>(WITHIN, [unitId]);
    const ids = units.map(it => it.id);
    await this.em.nativeUpdate(Unit, { id: { $in: ids } }, { dealerId });
    await this.em.nativeUpdate(UnitStay, { unitId: { $in: ids } }, { dealerId });
    await this.em.nativeUpdate(UnitMeter, { unitId: { $in: ids } }, { dealerId });
    await this.em.execute(READINGS_OF_DEALER, [dealerId, unitId]);
    await this.em.nativeUpdate(UnitFact, { unitId: { $in: ids }, isInternal: false }, { dealerId });
  }

  /** @param again what told of it, and had taken it back */
  private async add(unitIds: readonly string[], told: readonly Told[], again?: Subject): Promise<void> {
    if (unitIds.length === 0 || told.length === 0) return;
    const where = { unitId: { $in: [...unitIds] }, key: { $in: told.map(it => it.key) } };
    const found = await this.em.find(UnitFact, where);
    if (again) for (const fact of found) fact.tellAgain(again);
    const known = new Set(found.map(it => `${it.unitId}/${it.key}`));
    const units = new Map((await this.held(unitIds)).map(it => [it.id, it]));
    // Two visits of one repair may name the same piece.
    const once = told.filter((it, index) => told.findIndex(({ key }) => key === it.key) === index);
    const facts = unitIds.flatMap(id =>
      once
        .filter(it => !known.has(`${id}/${it.key}`))
        .map(it => UnitFact.of({ id, dealerId: units.get(id)?.dealerId }, it)),
    );
    await this.em.persist(facts).flush();
    const moved = new Set(facts.filter(fact => fact.custody).map(fact => fact.unitId));
    for (const unitId of moved) await this.settle(unitId);
  }

  /** Works out the ledger of a unit anew, with those of units that it sits in where one of them was ever told to sit in it. */
  private async settle(unitId: string): Promise<readonly Stay[]> {
    const around = await this.em.execute<{ id: string }[]>(AROUND, [unitId]);
    const isInItself = around.some(it => it.id === unitId);
    const unitIds = isInItself ? around.map(it => it.id) : [unitId];
    await this.lock(unitIds.map(id => `unit:${id}` as const));
    await this.held(unitIds);
    const facts = await this.em.find(UnitFact, { unitId: { $in: unitIds }, place: { $ne: null }, withdrawnAt: null });
    const { ledgers, contradictions } = foldCustody(facts.flatMap(fact => fact.custody ?? []));
    for (const fact of facts) fact.contradiction = contradictions.get(fact.id) ?? null;
    const dealers = new Map(facts.map(fact => [fact.unitId, fact.dealerId ?? null]));
    const kept = new Map((await this.em.find(UnitStay, { unitId: { $in: unitIds } })).map(it => [it.id, it]));
    for (const stay of [...ledgers.values()].flat()) {
      const line = kept.get(stay.id) ?? new UnitStay();
      kept.delete(stay.id);
      this.em.persist(line.become(stay, dealers.get(stay.unitId) ?? null));
    }
    this.em.remove([...kept.values()]);
    await this.em.flush();
    const ledger = ledgers.get(unitId) ?? [];
    const last = ledger.at(-1);
    await this.giveToDealerOf(unitId, last);
    if (last?.place.kind === 'SCRAPPED') await this.base.scrapped(unitId, last.since);
    return ledger;
  }

  /** A part is looked after by the dealer of the machine in which it sits, or sat last. */
  private async giveToDealerOf(unitId: string, stay: Stay | undefined): Promise<void> {
    if (stay?.place.kind !== 'IN_UNIT' || !stay.place.refId) return;
    const units = await this.held([unitId, stay.place.refId]);
    const [unit, around] = [unitId, stay.place.refId].map(id => units.find(it => it.id === id));
    if (!unit || unit.isMachine || !around || unit.dealerId === around.dealerId) return;
    await this.handOver(unitId, around.dealerId ?? null);
  }

  /** Units that go to no other dealer before the transaction ends: what is written of them meanwhile goes with them. */
  private held(ids: readonly string[]): Promise<Unit[]> {
    const options = { lockMode: LockMode.PESSIMISTIC_READ, orderBy: { id: 'asc' } } as const;
    return this.em.find(Unit, { id: { $in: [...ids] } }, options);
  }

  private async toldBeneath(subject: Subject): Promise<ToldFact[]> {
    return await this.em.find(ToldFact, { subject: { $in: await this.beneath(subject) } });
  }

  private async factsOf(unitIds: readonly string[], told: readonly ToldFact[]): Promise<UnitFact[]> {
    if (told.length === 0) return [];
    return await this.em.find(UnitFact, { unitId: { $in: [...unitIds] }, key: { $in: told.map(it => it.key) } });
  }

  private async keep(subject: Subject, told: readonly Told[]): Promise<void> {
    const known = await this.em.find(ToldFact, { subject, key: { $in: told.map(it => it.key) } });
    const keys = new Set(known.map(it => it.key));
    const news = told.filter(it => !keys.has(it.key));
    await this.em.persist(news.map(it => make(ToldFact, { subject, key: it.key, told: it }))).flush();
  }

  /** What is told of a thing when something is told of this: locked, so that no link and no news pass each other by. */
  private async reach(subject: Subject): Promise<readonly Subject[]> {
    const locked = new Set<Subject>();
    for (;;) {
      const rows = await this.em.execute<{ subject: Subject }[]>(UPWARD, [subject]);
      const reached = rows.map(it => it.subject);
      const more = reached.filter(it => !locked.has(it));
      if (more.length === 0) return reached;
      await this.lock(more);
      for (const it of more) locked.add(it);
    }
  }

  private async beneath(subject: Subject): Promise<readonly Subject[]> {
    const rows = await this.em.execute<{ subject: Subject }[]>(DOWNWARD, [subject]);
    return rows.map(it => it.subject);
  }

  /** Until the transaction ends. */
  private async lock(names: readonly (Subject | 'fitting')[]): Promise<void> {
    for (const name of [...names].sort()) {
      await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`passport/${name}`]);
    }
  }
}

const unitsAmong = (subjects: readonly Subject[]): readonly string[] =>
  subjects.filter(it => it.startsWith(UNIT)).map(it => it.slice(UNIT.length));
const UNIT = 'unit:';

const UPWARD = `
  with recursive up as (
    select ?::text as subject
    union select link.target from subject_link link join up on link.subject = up.subject
  ) select subject from up`;

const DOWNWARD = `
  with recursive down as (
    select ?::text as subject
    union select link.subject from subject_link link join down on link.target = down.subject
  ) select subject from down`;

/** Every unit in which this one, or one of these in turn, was ever told to sit. */
const AROUND = `
  with recursive around as (
    select place_id as id from unit_fact where unit_id = ? and place = 'IN_UNIT' and kind = 'PLACED'
    union select fact.place_id from unit_fact fact join around on fact.unit_id = around.id
    where fact.place = 'IN_UNIT' and fact.kind = 'PLACED'
  ) select id from around`;

/** A unit, all that sits in it now, and the parts that sat there last. */
const WITHIN = `
  with recursive inside as (
    select ?::uuid as id
    union select stay.unit_id from unit_stay stay join inside on stay.place_id = inside.id
      join unit on unit.id = stay.unit_id
    where stay.place = 'IN_UNIT' and (stay.until is null or (not unit.is_machine and not exists (
      select from unit_stay later where later.unit_id = stay.unit_id and later.place = 'IN_UNIT' and later.since > stay.since)))
  ) select id from inside`;

const READINGS_OF_DEALER = `
  update unit_meter_reading set dealer_id = ? from unit_meter meter
  where meter.id = meter_id and meter.unit_id in (${WITHIN})`;
