import { found, isId } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAsset } from '../links/known.entity.ts';
import type { Ticket } from '../ticket/ticket.entity.ts';
import { FaultCode } from './fault-code.entity.ts';
import { FaultCodeNotFound } from './fault-code.errors.ts';

/** Looks fault codes up for those who use them. */
@Injectable()
export class FaultCodes {
  constructor(private readonly em: EntityManager) {}

  /**
   * What the catalogue says of a code that diagnosis found; null where it lacks the code.
   * @throws FaultCodeRetired, FaultCodeOfOtherModel
   */
  async diagnosed(code: string, assetId: string | null | undefined): Promise<FaultCode | null> {
    const fault = await this.em.findOne(FaultCode, { code: code.trim() });
    if (!fault) return null;
    const asset = isId(assetId ?? '') ? await this.em.findOne(KnownAsset, { id: assetId }) : null;
    fault.requireFor(asset?.model ?? null);
    return fault;
  }

  /** What the catalogue says of the fault that was diagnosed; null where none was, or the catalogue lacks it. */
  async of({ faultCode: code }: Pick<Ticket, 'faultCode'>): Promise<FaultCode | null> {
    return code ? await this.em.findOne(FaultCode, { code }) : null;
  }

  /** A fault and what it is a kind of, up to the widest. @throws FaultCodeNotFound */
  async lineOf(id: string | null | undefined): Promise<FaultCode[]> {
    const line: FaultCode[] = [];
    for (let next = id; next; next = line.at(-1)?.parentId) {
      line.push(await found(this.em, FaultCode, next, FaultCodeNotFound));
    }
    return line;
  }
}
