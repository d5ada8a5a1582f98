import { InputInvalid } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import { InstalledBase } from '../asset/installed-base.service.ts';
import { AssetNotFound } from '../asset/asset.errors.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import type { Customer } from '../customer/customer.entity.ts';
import { standingCustomers } from '../customer/standing-customer.ts';
import type { AssetRetireInput, ExchangeFulfilInput, ExchangeReplacementInput } from '../schema.types.ts';
import { MachinePassports } from '../unit-passport/machine-passports.service.ts';
import { Exchange } from './exchange.entity.ts';
import { ExchangeOpenAlready } from './exchange.errors.ts';
import type { ExchangePromise } from './exchange-rules.ts';
import { decisionSentFor, type SentAhead } from './sent-ahead.ts';

const NEWEST = { orderBy: { decidedAt: 'desc' }, limit: 100 } as const;

/** Carries out exchanges in the installed base (TCK-39): one machine ends, another takes its place. */
@Injectable()
export class Exchanges {
  constructor(
    private readonly em: EntityManager,
    private readonly terms: CareTermsInForce,
    private readonly base: InstalledBase,
    private readonly passports: MachinePassports,
  ) {}

  /**
   * @throws ExchangeNotOpen @throws AssetNotFound @throws AssetGone where the other one left
   * @throws CustomerErased
   * @throws InputInvalid also where the other one belongs to another customer
   */
  async fulfil(exchange: Exchange, input: ExchangeFulfilInput): Promise<void> {
    if (input.on > (await this.terms.companyDay()).day) {
      throw new InputInvalid(['input', 'on'], { en: 'This day has not come yet.', zh: '该日期尚未到来。' });
    }
    await this.carryOut(exchange, input);
  }

  /** The same on the word of others, whose day may lie a little ahead of ours. */
  async carryOut(exchange: Exchange, { on, reference, replacement }: ExchangeFulfilInput): Promise<void> {
    exchange.requireOpen();
    const old = await this.base.machine(exchange.asset.id);
    if (!old) throw new AssetNotFound();
    const other = replacement ? await this.came(old, exchange, on, replacement) : null;
    exchange.fulfil({ reference, on }, other);
    const because = other ? 'EXCHANGED' : 'GIVEN_BACK';
    await this.end(old, { because, on, note: `${exchange.number}: ${reference}` });
  }

  /**
   * A machine came to a customer, in the place of another or for good. One that left the installed base stays out.
   * @param succeeds in whose place, and by which guarantee
   */
  async settle(
    machine: Asset,
    customer: Customer,
    { siteId, on, succeeds }: { siteId: string | null; on: string; succeeds?: (machine: Asset) => void },
  ): Promise<void> {
    if (machine.retiredOn) return;
    const owner = machine.customer.id;
    const site = siteId ? await this.base.siteOf(customer, siteId) : null;
    machine.move(customer, site, { customer: customer.id, on }, on);
    succeeds?.(machine);
    await this.passports.moved(machine, owner, on);
    await this.base.keep(machine);
  }

  /**
   * A machine that a carrier lost ends, and another of its model takes its place with what is left of its guarantee. One that
   * is on file already stays where it is: whoever moves machines moves it.
   */
  async replaceLost(lost: Asset, { serial, on, note }: { serial: string; on: string; note: string }): Promise<void> {
    const [customer] = await standingCustomers(this.em, [lost.customer.id], ['id']);
    if (!customer || lost.retiredOn) return;
    const { model } = lost;
    if (!(await this.em.findOne(Asset, { serial }))) {
      const other = Asset.inPlaceOf(lost, { serial, model }, { on, rule: 'INHERIT', months: null });
      this.em.persist(other);
      this.passports.open(other, on);
      await this.base.keep(other);
    }
    await this.end(lost, { because: 'LOST', on, note }, { isPlaceTold: true });
  }

  /** The last day of a machine; one that is gone already stays as it is. */
  async end(
    machine: Asset,
    ending: AssetRetireInput & { readonly on: string },
    { isPlaceTold = false }: { readonly isPlaceTold?: boolean } = {},
  ): Promise<void> {
    if (machine.retiredOn) return;
    machine.retire(ending, ending.on);
    await this.base.keep(machine);
    await this.passports.retired(machine, { isPlaceTold });
  }

  /** The site at which its passport says that it stands. */
  siteOf(machine: Asset): Promise<string | null> {
    return this.passports.siteOf(machine);
  }

  private async came(
    old: Asset,
    exchange: Exchange,
    on: string,
    { asset: id, serial, model }: ExchangeReplacementInput,
  ): Promise<Asset> {
    const [customer] = await standingCustomers(this.em, [old.customer.id], ['id']);
    if (!customer) throw new AssetNotFound();
    const guarantee = { on, ...exchange.guarantee };
    if (!id) {
      const asset = Asset.inPlaceOf(old, { serial: serial ?? '', model: model ?? old.model }, guarantee);
      this.em.persist(asset);
      this.passports.open(asset, on);
      await this.base.keep(asset);
      return asset;
    }
    const known = id === old.id ? null : await this.base.machine(id);
    if (!known) throw new AssetNotFound();
    const owner = known.customer.id;
    if (owner !== customer.id) throw belongsElsewhere();
    known.move(customer, old.site ?? null, { customer: customer.id, on, placeOfUse: old.placeOfUse }, on);
    known.takePlaceOf(old, guarantee);
    await this.passports.moved(known, owner, on);
    await this.base.keep(known);
    return known;
  }

  /** The decision for which another machine was sent ahead, locked; null where it was sent for none. */
  async sentFor(machine: Asset, loan: SentAhead): Promise<Exchange | null> {
    return decisionSentFor(await this.unfulfilled(machine), loan);
  }

  /** A machine is exchanged or taken back once. @throws ExchangeOpenAlready */
  async requireNoneOpen(asset: Asset): Promise<void> {
    const open = await this.openOn(asset);
    if (open) throw new ExchangeOpenAlready(open);
  }

  /** The open decision on a machine, also for money; locked. */
  async openOn(asset: Asset): Promise<Exchange | null> {
    return (await this.unfulfilled(asset)).find(it => it.isOpen) ?? null;
  }

  /** What its customer is to get for it, since a carrier lost it; null where nothing. Lock the machine before you rest on it. */
  async promiseOf({ id: asset }: Asset): Promise<ExchangePromise | null> {
    const decided = await this.em.find(Exchange, { asset, fulfilledOn: null }, NEWEST);
    return decided.find(it => it.promise)?.promise ?? null;
  }

  /** Its customer has the lost machine again, or gets something else for it. */
  async dropPromise(asset: Asset, lossId: string, reason: string, by: { readonly by: string; readonly at: Date }) {
    for (const it of await this.unfulfilled(asset)) if (it.promise?.lossId === lossId) it.dropPromise(reason, by);
  }

  /**
   * Money was paid, or another machine sent, by one decision: none of the others that are open on its machine is carried out,
   * or paid, beside it.
   */
  async withdrawOthers(
    { id, number, asset }: Exchange,
    because: string,
    act: { readonly by: string; readonly at: Date },
  ): Promise<void> {
    const others = (await this.unfulfilled(asset)).filter(it => it.id !== id && it.isOpen && !it.isUnderway);
    for (const other of others) other.withdraw(`${number} holds: ${because}.`, act);
  }

  private unfulfilled({ id }: Asset): Promise<Exchange[]> {
    return this.em.find(
      Exchange,
      { asset: id, fulfilledOn: null },
      { ...NEWEST, lockMode: LockMode.PESSIMISTIC_WRITE },
    );
  }
}

/** Whose machine it is, is decided by those who move machines, not by an exchange. */
const belongsElsewhere = () =>
  new InputInvalid(['input', 'replacement', 'asset'], {
    en: 'This machine belongs to another customer: move it to this one first.',
    zh: '该设备属于其他客户，请先将其转移至本客户。',
  });
