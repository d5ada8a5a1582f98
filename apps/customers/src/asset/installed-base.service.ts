import { Clock } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Customer } from '../customer/customer.entity.ts';
import { CareTermsInForce } from '../care-contact/care-terms-in-force.service.ts';
import { Site } from '../customer/site.entity.ts';
import { customerStanding } from '../customer/standing-customer.ts';
import { guaranteeEnd } from '../coverage-decision/guarantees.ts';
import { RepairWaits } from '../repair-wait/repair-waits.service.ts';
import { dayBy, WarrantyPolicies } from '../warranty-policy/warranty-policies.service.ts';
import { AssetVersion } from './asset-version.entity.ts';
import { Asset } from './asset.entity.ts';

/** Keeps the installed base in agreement with what is told of machines (CUS-01). */
@Injectable()
export class InstalledBase {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly policies: WarrantyPolicies,
    private readonly waits: RepairWaits,
    private readonly terms: CareTermsInForce,
  ) {}

  /** A machine was scrapped on that day, as its passport says; one that is gone already stays as it is. */
  async scrapped(id: string, since: Date): Promise<void> {
    const asset = await this.machine(id);
    if (!asset || asset.retiredOn) return;
    const { day: on } = await this.terms.companyDay(since);
    asset.retire({ because: 'SCRAPPED', on, note: 'As its passport says.' }, on);
    await this.keep(asset);
  }

  /** What said that it was scrapped was withdrawn; a machine of an erased customer stays out. */
  async notScrapped(id: string): Promise<void> {
    const asset = await this.machine(id);
    if (asset?.retiredBecause !== 'SCRAPPED' || !(await customerStanding(this.em, asset.customer.id))) return;
    await this.reinstate(asset);
  }

  /** The machine, whose customer is held, is there after all. @throws AssetNotGone */
  async reinstate(asset: Asset): Promise<void> {
    if (asset.site) await this.em.findOne(Site, { id: asset.site.id }, { refresh: true });
    asset.reinstate();
    await this.keep(asset);
  }

  /** A machine that was not known before; a dealer's transaction sees nothing of waits for repairs, and it has none. */
  async register(asset: Asset): Promise<void> {
    this.em.persist(AssetVersion.of(asset, this.clock.now()));
    await this.reckonGuarantees([asset]);
  }

  /** What is known of the machine from now on is kept beside what was known before. */
  async keep(asset: Asset): Promise<void> {
    await this.register(asset);
    await this.waits.followMachines([asset]);
  }

  /** Until when they are guaranteed, by the policies in force today, and for how long they may wait for a repair. */
  async reckon(assets: readonly Asset[]): Promise<void> {
    await this.reckonGuarantees(assets);
    await this.waits.followMachines(assets);
  }

  private async reckonGuarantees(assets: readonly Asset[]): Promise<void> {
    const now = this.clock.now();
    const history = await this.policies.historyOf(
      assets.flatMap(it => it.warrantyPolicy ?? []),
      now,
    );
    for (const asset of assets) {
      const code = asset.warrantyPolicy;
      const policyOn = (day: string) => (code ? history(code, day) : null);
      asset.guaranteeEnds(guaranteeEnd(asset.facts, policyOn, dayBy(policyOn, now)));
    }
  }

  /** One of the customer's sites; null where it is none. */
  siteOf(customer: Customer, id: string): Promise<Site | null> {
    return this.em.findOne(Site, { id, customer, removedAt: null });
  }

  /** A machine with its site, locked until the transaction ends. */
  async machine(id: string): Promise<Asset | null> {
    const asset = await this.em.findOne(Asset, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (asset?.site) await this.em.findOne(Site, { id: asset.site.id });
    return asset;
  }
}
