import { Clock } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Asset } from '../asset/asset.entity.ts';
import type { WarrantyStart } from '../schema.types.ts';
import { foldCustody, type Place } from './custody.ts';
import { type News, Passports } from './passports.service.ts';
import { type Told, UnitFact } from './unit-fact.entity.ts';
import { UnitStay } from './unit-stay.entity.ts';
import { Unit } from './unit.entity.ts';
import type { Withdrawal } from './withdrawal.ts';

/** Of a new machine: whose it is and where it stands. */
const REGISTERED = 'registered';

/** The passport that a machine gets when it enters the installed base. */
export function passportOf(asset: Asset, now: Date, since?: string): readonly [Unit, ...(UnitFact | UnitStay)[]] {
  const unit = Unit.ofMachine(asset);
  const knownAt = now.toISOString();
  const told = (since ? hereSince(asset, startOf(since)) : newsOf(asset, knownAt)).map((news): Told => ({
    ...news,
    knownAt,
  }));
  const facts = told.map(it => UnitFact.of(unit, it));
  const { ledgers, contradictions } = foldCustody(facts.flatMap(fact => fact.custody ?? []));
  for (const fact of facts) fact.contradiction = contradictions.get(fact.id) ?? null;
  const stays = (ledgers.get(unit.id) ?? []).map(stay => new UnitStay().become(stay, unit.dealerId ?? null));
  return [unit, ...facts, ...stays];
}

/** Tells the passport of a machine what its file says. */
@Injectable()
export class MachinePassports {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly passports: Passports,
  ) {}

  /** @param since the day from which it is there; where left out, what its file says */
  open(asset: Asset, since?: string): void {
    this.em.persist([...passportOf(asset, this.clock.now(), since)]);
  }

  /** @param on since when, ISO 8601; from now where that day is to come here, or a place began later, which ends then */
  async moved(asset: Asset, previousOwner: string, on: string): Promise<void> {
    const last = await this.lastStay(asset.id);
    const since = startOf(on);
    const now = this.clock.now().toISOString();
    const at = since > now || (last && last.since.toISOString() >= since) ? now : since;
    const key = `moved/${asset.version}`;
    const isOthers = asset.customer.id !== previousOwner;
    await this.passports.tell(
      `unit:${asset.id}`,
      ...(isOthers ? [ownedNews(asset, `owned/${asset.version}`, at)] : []),
      { key, kind: 'PLACED', happenedAt: at, source: null, place: placeOf(asset), text: cameFor(asset) },
    );
    if (isOthers) await this.passports.handOver(asset.id, asset.dealerId ?? null);
  }

  /**
   * The file of its owner is kept in another one: it is where it was, in the factory or with a carrier too. Only what stands at
   * no site on file stands at another file from now on.
   */
  async wentWith(asset: Asset): Promise<void> {
    const last = await this.lastStay(asset.id);
    const at = this.clock.now().toISOString();
    const isAtFile = last?.place === 'SITE' && !last.placeId && !last.until;
    const placed = { kind: 'PLACED', happenedAt: at, source: null, place: placeOf(asset) } as const;
    await this.passports.tell(
      `unit:${asset.id}`,
      ownedNews(asset, `owned/${asset.version}`, at),
      ...(isAtFile ? [{ ...placed, key: `moved/${asset.version}` }] : []),
    );
    await this.passports.handOver(asset.id, asset.dealerId ?? null);
  }

  /** It left the installed base: where it stood at a customer's, it stands no longer. */
  async retired(
    { id, retiredOn, retiredBecause, retirement, version }: Asset,
    { isPlaceTold = false }: { readonly isPlaceTold?: boolean } = {},
  ): Promise<void> {
    if (!retiredOn) return;
    const last = isPlaceTold ? null : await this.lastStay(id);
    const isScrapped = retiredBecause === 'SCRAPPED';
    const place =
      isScrapped || last?.place === 'SITE' ? ({ kind: isScrapped ? 'SCRAPPED' : 'UNKNOWN' } as const) : undefined;
    await this.passports.tell(`unit:${id}`, {
      ...{ key: `retired/${version}`, kind: 'RETIRED', happenedAt: endOf(retiredOn, this.clock.now()), source: null },
      ...{ text: retirement ?? null, reference: retiredBecause ?? null, isInternal: true },
      ...(place ? { place } : {}),
    });
  }

  /** The site at which it stands; null where it stands at none that is on file. */
  async siteOf({ id }: Asset): Promise<string | null> {
    const last = await this.lastStay(id);
    return last?.place === 'SITE' ? (last.placeId ?? null) : null;
  }

  private async lastStay(unitId: string): Promise<UnitStay | null> {
    const [last] = await this.em.find(UnitStay, { unitId }, { orderBy: { since: 'desc' }, limit: 1 });
    return last ?? null;
  }

  /** What the type plate says was put right. */
  async revised({ id, serial, model }: Asset): Promise<void> {
    const unit = await this.em.findOne(Unit, { id });
    unit?.rename(serial, model);
  }

  /** It is there after all. @throws InputInvalid when the reason is blank */
  reinstated({ id }: Asset, withdrawal: Withdrawal): Promise<void> {
    return this.passports.unsayEnd(id, withdrawal);
  }

  /** A day of the file says where the machine was. */
  async dated({ id }: Asset, basis: WarrantyStart, on: string): Promise<void> {
    if (basis === 'EX_WORKS') await this.passports.tell(`unit:${id}`, leftFactory(on));
    if (basis !== 'DELIVERY_ACCEPTANCE') return;
    const registered = await this.em.findOne(UnitFact, { unitId: id, key: REGISTERED });
    const place = registered?.custody?.place;
    if (place) await this.passports.tell(`unit:${id}`, { ...file(`delivered/${on}`, on), kind: 'PLACED', place });
  }
}

function newsOf(asset: Asset, now: string): readonly News[] {
  const { exWorksOn, deliveryAcceptedOn, completionAcceptedOn, firstUsedOn } = asset;
  const there = [deliveryAcceptedOn, firstUsedOn, completionAcceptedOn].flatMap(day => day ?? []).toSorted();
  const happenedAt = there[0] ? startOf(there[0]) : now;
  return [...(exWorksOn ? [leftFactory(exWorksOn)] : []), ...hereSince(asset, happenedAt)];
}

const hereSince = (asset: Asset, happenedAt: string): readonly News[] => [
  ownedNews(asset, 'owned', happenedAt),
  { key: REGISTERED, kind: 'PLACED', happenedAt, source: null, place: placeOf(asset), text: cameFor(asset) },
];

/** In whose place it came; nothing of one that was sold as itself. */
const cameFor = ({ keptSuccession: it }: Asset): string | null => (it ? `In the place of ${it.serial}.` : null);

const ownedNews = ({ customer }: Asset, key: string, happenedAt: string): News => ({
  ...{ key, kind: 'OWNED', happenedAt, source: null, ownerId: customer.id },
});

const leftFactory = (on: string): News => ({ ...file(`ex-works/${on}`, on), kind: 'LEFT', place: { kind: 'FACTORY' } });

const file = (key: string, on: string) => ({ key, happenedAt: startOf(on), source: null });

/** Where no site is on file, it stands at its owner's. */
export const placeOf = ({ site, customer }: Asset): Place => ({
  ...{ kind: 'SITE', refId: site?.id ?? null, name: site ? null : customer.number, position: null },
});

/** The last moment of a day; now while that is to come. */
const endOf = (day: string, now: Date): string => {
  const end = `${day}T23:59:59.999Z`;
  return end < now.toISOString() ? end : now.toISOString();
};

const startOf = (day: string): string => `${day}T00:00:00.000Z`;
