import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ApprovalPolicy } from './approval-policy.entity.ts';
import { Ladder, type LadderName } from './ladder.ts';

/** The money ladders in force: asked by fee lists and by claims. */
@Injectable()
export class Ladders {
  constructor(private readonly em: EntityManager) {}

  async of(name: LadderName): Promise<Ladder> {
    const policies = await this.em.find(ApprovalPolicy, { status: 'ACTIVE' }, { orderBy: { code: 'asc' }, limit: 100 });
    return Ladder.of(
      name,
      policies.flatMap(policy => policy.parameters),
    );
  }
}
