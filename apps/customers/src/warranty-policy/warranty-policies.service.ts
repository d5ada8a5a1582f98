import { InputInvalid } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { WarrantyPolicy } from './warranty-policy.entity.ts';

/** When the guarantees of machines under a policy end is worked out anew. */
export const GUARANTEE_ENDS_TIMER = 'guarantee-ends';

/** Which version of a warranty policy counts: asked by the asset's preview and by the decision for a ticket. */
@Injectable()
export class WarrantyPolicies {
  constructor(private readonly em: EntityManager) {}

  /** @throws InputInvalid for a code of which there is no policy; no code is none */
  async require(path: readonly string[], code: string | null | undefined): Promise<void> {
    if (!code || (await this.em.count(WarrantyPolicy, { code })) > 0) return;
    throw new InputInvalid(path, { en: `There is no warranty policy ${code}.`, zh: `没有保修政策 ${code}。` });
  }

  /**
   * What these policies said on any day, as it was known at a moment: of a code, the version in force at the end of the
   * day; for days before the first version, that one. Null where none was in force by then.
   */
  async historyOf(
    codes: Iterable<string>,
    knownAt: Date,
  ): Promise<(code: string, day: string) => WarrantyPolicy | null> {
    const versions = await this.em.find(
      WarrantyPolicy,
      { code: { $in: [...new Set(codes)] }, activatedAt: { $lte: knownAt } },
      { limit: 1000 },
    );
    const ofCode = [...Map.groupBy(versions, it => it.code)].map(([code, all]) => [code, policyOnOf(all)] as const);
    const policiesOn = new Map(ofCode);
    return (code, day) => policiesOn.get(code)?.(day) ?? null;
  }

  /** The codes of the policies in force by which these suppliers bear their parts towards us, by supplier. */
  async ofSuppliers(suppliers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (suppliers.length === 0) return new Map();
    const found = await this.em.find(WarrantyPolicy, {
      ...{ grantor: 'SUPPLIER', status: 'ACTIVE', supplierCode: { $in: [...suppliers] } },
    });
    return new Map(found.map(it => [it.supplierCode ?? '', it.code]));
  }
}

/**
 * Of the versions of a code, in any order, the one in force at the end of a day, or for days before it the first that
 * ever was; null where none was.
 */
export function policyOnOf(versions: readonly WarrantyPolicy[]): (day: string) => WarrantyPolicy | null {
  const wereInForce = versions
    .filter(({ activatedAt }) => activatedAt)
    .toSorted((one, other) => Number(one.activatedAt) - Number(other.activatedAt));
  return day => {
    const endOfDay = new Date(`${day}T23:59:59.999Z`);
    return wereInForce.findLast(it => it.activatedAt && it.activatedAt <= endOfDay) ?? wereInForce[0] ?? null;
  };
}
