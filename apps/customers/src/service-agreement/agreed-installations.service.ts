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

  /** What was signed for counts, also before the agreement came into force, or had a day for it. */
  async follow(agreement: ServiceAgreement): Promise<void> {
    if (agreement.siteIds.length > 0 || agreement.assetIds.length === 0) return;
    const signedOn = await this.signedOn(await this.em.find(Asset, { id: { $in: [...agreement.assetIds] } }));
    const now = this.clock.now();
    agreement.contractDates.hearInstalled(signedOn, agreement.today(now), now);
  }

  /** Of one that was replaced before it was signed for, when that one was which came in its place. */
  private async signedOn(machines: readonly Asset[]): Promise<(string | null)[]> {
    const open = machines.filter(it => !it.completionAcceptedOn).map(it => it.id);
    if (open.length === 0) return machines.map(it => it.completionAcceptedOn ?? null);
    const successors = await this.em.find(Asset, { keptSuccession: { assetId: { $in: open } } });
    const days = successors.length > 0 ? await this.signedOn(successors) : [];
    const dayInPlaceOf = new Map(successors.map((it, index) => [it.keptSuccession?.assetId, days[index]]));
    return machines.map(({ id, completionAcceptedOn }) => completionAcceptedOn ?? dayInPlaceOf.get(id) ?? null);
  }
}

/** The machines whose place it took, one after the other. */
const replacedBy = (succession: AssetSuccession | null | undefined): string[] =>
  succession ? [succession.assetId, ...replacedBy(succession.before)] : [];
