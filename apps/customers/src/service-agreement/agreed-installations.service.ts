import { Clock } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AssetSuccession } from '../asset/asset-facts.ts';
import { Asset } from '../asset/asset.entity.ts';
import { PROMISED, ServiceAgreement } from './service-agreement.entity.ts';

/** When the machines were installed that agreements name (CUS-08), by the installation orders of tickets (TCK-31). */
@Injectable()
export class AgreedInstallations {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** The customer signed for this machine, on another day than was told, or did not. What agreements promise of sites, or of all, somebody says: nobody knows which they are. */
  async heard({ id, keptSuccession = null }: Asset): Promise<void> {
    const named = { assetIds: { $overlap: [id, ...replacedBy(keptSuccession)] }, siteIds: { $contained: [] } };
    const open = { status: { $in: [...PROMISED] }, installBy: { $ne: null } };
    const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    for (const agreement of await this.em.find(ServiceAgreement, { ...named, ...open }, locked))
      await this.follow(agreement);
  }

  /** What was signed for counts, also before the agreement was active, or had a day for it; not before its first day. */
  async follow(agreement: ServiceAgreement): Promise<void> {
    const { startsOn, siteIds, assetIds, installBy = null } = agreement;
    if (!installBy || siteIds.length > 0 || assetIds.length === 0) return;
    const signedOn = await this.signedOn(await this.em.find(Asset, { id: { $in: [...assetIds] } }), startsOn);
    const now = this.clock.now();
    agreement.contractDates.hearInstalled(signedOn, agreement.today(now), now);
  }

  /** Of one that was replaced before it was signed for, when that one was which came in its place. */
  private async signedOn(
    machines: readonly Asset[],
    since: string,
    looked: ReadonlySet<string> = new Set(),
  ): Promise<(string | null)[]> {
    const all = looked.union(new Set(machines.map(it => it.id)));
    const open = machines.filter(it => !it.completedSince(since)).map(it => it.id);
    // Two machines may have taken each other's place, one after the other.
    const fresh = { id: { $nin: [...all] }, keptSuccession: { assetId: { $in: open } } };
    const successors = open.length > 0 ? await this.em.find(Asset, fresh) : [];
    const days = successors.length > 0 ? await this.signedOn(successors, since, all) : [];
    const dayInPlaceOf = new Map(successors.map((it, index) => [it.keptSuccession?.assetId, days[index]]));
    return machines.map(it => it.completedSince(since) ?? dayInPlaceOf.get(it.id) ?? null);
  }
}

/** The machines whose place it took, one after the other. */
const replacedBy = (succession: AssetSuccession | null | undefined): string[] =>
  succession ? [succession.assetId, ...replacedBy(succession.before)] : [];
