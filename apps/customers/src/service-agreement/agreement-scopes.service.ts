import { type AgreementScope, InputInvalid } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Asset } from '../asset/asset.entity.ts';
import type { Customer } from '../customer/customer.entity.ts';
import { Site } from '../customer/site.entity.ts';
import type { ServiceAgreementDraftInput } from '../schema.types.ts';

const MOST = 200;

/** Finds what an agreement is to be for. */
@Injectable()
export class AgreementScopes {
  constructor(private readonly em: EntityManager) {}

  /** @throws InputInvalid naming the first that is no site or machine of the customer, or for more than 200 of either */
  async of(customer: Customer, said: Pick<ServiceAgreementDraftInput, 'sites' | 'assets'>): Promise<AgreementScope> {
    const [siteIds, assetIds] = [among('sites', said.sites), among('assets', said.assets)];
    const sites = await this.em.find(Site, { id: { $in: siteIds.filter(isId) }, customer, removedAt: null });
    const machines = await this.em.find(Asset, { id: { $in: assetIds.filter(isId) }, customer, retiredOn: null });
    requireAll('sites', siteIds, sites);
    requireAll('assets', assetIds, machines);
    return { siteIds, assetIds };
  }
}

type Kind = 'sites' | 'assets';

function among(kind: Kind, ids: readonly string[]): string[] {
  const all = [...new Set(ids)];
  if (all.length <= MOST) return all;
  throw new InputInvalid(['input', kind], { en: `At most ${MOST} of them.`, zh: `最多 ${MOST} 项。` });
}

const UNKNOWN = {
  sites: { en: 'The site is not one of this customer.', zh: '该地点不属于此客户。' },
  assets: { en: 'The machine is not one that this customer has.', zh: '该设备不属于此客户。' },
} as const;

function requireAll(kind: Kind, ids: readonly string[], found: readonly { readonly id: string }[]): void {
  const index = ids.findIndex(id => found.every(it => it.id !== id));
  if (index >= 0) throw new InputInvalid(['input', kind, String(index)], UNKNOWN[kind]);
}
