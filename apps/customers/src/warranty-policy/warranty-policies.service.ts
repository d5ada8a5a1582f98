import { dayIn, latestDay } from '@mainstay/calendar';
import { InputInvalid } from '@mainstay/kit/domain';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type AssetFacts, soldOn } from '../asset/asset-facts.ts';
import { WarrantyPolicy } from './warranty-policy.entity.ts';

/** When the guarantees of machines under a policy end is worked out anew. */
export const GUARANTEE_ENDS_TIMER = 'guarantee-ends';

/** Which version of a warranty policy counts: asked by the asset's preview and by the decision for a ticket. */
@Injectable()
export class WarrantyPolicies {
  constructor(private readonly em: EntityManager) {}

  /**
   * Sees that a machine can be under policies; no code is none.
   * @throws InputInvalid for a code of which there is no policy, or one that went out of force before the machine was sold
   */
  async require(named: NamedInFile, machine: Pick<AssetFacts, 'days'>): Promise<void> {
    const codes = [named.warrantyPolicy ?? [], named.supplierPolicy ?? []].flat();
    if (codes.length === 0) return;
    const byCode = Map.groupBy(await this.em.find(WarrantyPolicy, { code: { $in: codes } }), it => it.code);
    for (const [field, by] of NAMED) {
      const code = named[field];
      const versions = byCode.get(code ?? '');
      if (code && !versions)
        throw new InputInvalid(['input', field], {
          en: `There is no warranty policy ${code}.`,
          zh: `没有保修政策 ${code}。`,
        });
      requireSoldUnder(['input', field], versions ?? [], soldOn(machine, by));
    }
  }

  /**
   * What these policies said on any day, as it was known at a moment: of a code, the version in force at the end of the
   * day in its zone; for days before the first version, that one. Null where none was in force by then.
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

  /** The policies by which these suppliers bear their parts towards us, by supplier: the one in force, else the one that ended last. */
  async ofSuppliers(suppliers: readonly string[]): Promise<ReadonlyMap<string, WarrantyPolicy>> {
    if (suppliers.length === 0) return new Map();
    const found = await this.em.find(
      WarrantyPolicy,
      { grantor: 'SUPPLIER', supplierCode: { $in: [...suppliers] }, ...IN_FORCE_OR_ENDED },
      { orderBy: { retiredAt: 'asc nulls last' } },
    );
    return new Map(found.map(it => [it.supplierCode ?? '', it]));
  }

  /** The codes, at most twenty, of policies in force, or that ended and are kept to, whose machines are exchanged by these rules. */
  async thatExchangeBy(exchangePolicy: string): Promise<readonly string[]> {
    const naming = await this.em.find(WarrantyPolicy, { exchangePolicy, ...IN_FORCE_OR_ENDED });
    const inForce = await this.em.find(WarrantyPolicy, { code: { $in: naming.map(it => it.code) }, status: 'ACTIVE' });
    const replaced = new Set(inForce.map(it => it.code));
    const kept = naming.filter(it => it.status === 'ACTIVE' || !replaced.has(it.code));
    return [...new Set(kept.map(it => it.code))].toSorted().slice(0, 20);
  }
}

/** The policies that the file of a machine names. */
interface NamedInFile {
  readonly warrantyPolicy?: string | null | undefined;
  readonly supplierPolicy?: string | null | undefined;
}

/** Of whom each of them is. */
const NAMED = [
  ['warrantyPolicy', 'COMPANY'],
  ['supplierPolicy', 'SUPPLIER'],
] as const;

/**
 * @param versions those of one code, in any order
 * @param firstDay the first day by which a machine was sold
 * @throws InputInvalid where the policy went out of force before
 */
export function requireSoldUnder(
  path: readonly string[],
  versions: readonly WarrantyPolicy[],
  firstDay: string | null,
): void {
  const last = everInForce(versions).at(-1);
  if (!last || last.bearsSince(firstDay)) return;
  const { code, endedOn } = last;
  throw new InputInvalid(path, {
    en: `Warranty policy ${code} is out of force since ${endedOn}, and nothing says that the machine was sold before.`,
    zh: `保修政策 ${code} 自 ${endedOn} 起停用，且无记录表明该设备此前已售出。`,
  });
}

/** Without those that another version took the place of. */
const IN_FORCE_OR_ENDED = {
  $or: [{ status: 'ACTIVE' as const }, { status: 'RETIRED' as const, endReason: { $ne: null } }],
};

/**
 * Of the versions of a code, in any order, the one in force at the end of a day in its zone, or for days before it the first
 * that ever was; null where none was.
 */
export function policyOnOf(versions: readonly WarrantyPolicy[]): (day: string) => WarrantyPolicy | null {
  const wereInForce = everInForce(versions);
  return day => wereInForce.findLast(it => it.startedOn && it.startedOn <= day) ?? wereInForce[0] ?? null;
}

/**
 * The day that it is at a moment by a policy: in the zone of the version that came into force last by then; in UTC where none
 * did, and no day of it counts.
 */
export const dayBy = (policyOn: (day: string) => WarrantyPolicy | null, now: Date): string =>
  dayIn(zoneBy(policyOn(latestDay(now))), now);

/** The zone whose days count for a policy. */
export const zoneBy = (policy: Pick<WarrantyPolicy, 'timeZone'> | null): string => policy?.timeZone ?? 'UTC';

/** The first on top. */
const everInForce = (versions: readonly WarrantyPolicy[]): WarrantyPolicy[] =>
  versions
    .filter(({ activatedAt }) => activatedAt)
    .toSorted((one, other) => Number(one.activatedAt) - Number(other.activatedAt));
