import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { WarrantyPolicy } from './warranty-policy.entity.ts';

/** Which version of a warranty policy counts: asked by the asset's preview and by the decision for a ticket. */
@Injectable()
export class WarrantyPolicies {
  constructor(private readonly em: EntityManager) {}

  async exists(code: string): Promise<boolean> {
    return (await this.em.count(WarrantyPolicy, { code })) > 0;
  }

  /** The version in force at the end of a day; for days before the first version, that one. Null where none ever was. */
  async at(code: string | null | undefined, day: string): Promise<WarrantyPolicy | null> {
    if (!code) return null;
    const versions = await this.em.find(
      WarrantyPolicy,
      { code, status: { $in: ['ACTIVE', 'RETIRED'] } },
      { orderBy: { number: 'asc' }, limit: 100 },
    );
    const endOfDay = new Date(`${day}T23:59:59.999Z`);
    return versions.findLast(it => it.activatedAt && it.activatedAt <= endOfDay) ?? versions[0] ?? null;
  }
}
