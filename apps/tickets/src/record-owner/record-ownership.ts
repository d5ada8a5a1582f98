import { filled } from '@mainstay/kit/domain';
import { p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import type { SlaOwners } from '../sla-record/sla-record-facts.ts';
import { ownerOf, type StandIn } from '../ticket/ticket-owners.ts';
import { RecordOver } from './record-owner.errors.ts';

interface KeptOwnerChange extends Omit<Sdl.OwnerChange, 'changedAt'> {
  readonly changedAt: string;
}

/** The columns of a record that one person answers for, beside its case. */
export const ownerColumns = {
  owner: p.string(),
  /** Who opened it, or was named since: the owner, unless that person is away. */
  namedOwner: p.string(),
  ownerLog: p.json<readonly KeptOwnerChange[]>(),
};

interface Owned {
  owner: string;
  namedOwner: string;
  ownerLog: readonly KeptOwnerChange[];
  readonly endedAt?: Date | null;
}

/** Whoever opens it answers for it. */
export const ownedBy = (owner: string): Omit<Owned, 'endedAt'> => ({ owner, namedOwner: owner, ownerLog: [] });

/** Who answers for one record with deadlines of its own, until it is over (TCK-18). */
export class RecordOwnership {
  constructor(private readonly record: Owned) {}

  /** Whom the warnings and breaches of its promises name. */
  get slaOwners(): SlaOwners {
    return { now: this.record.owner, ofKinds: {} };
  }

  get changes(): Sdl.OwnerChange[] {
    return this.record.ownerLog.map(it => ({ ...it, changedAt: new Date(it.changedAt) }));
  }

  /** Somebody else answers from now on; for good where they did so as a deputy. @returns what is said of it @throws RecordOver, InputInvalid */
  handOver(input: Sdl.MissionHandOverInput, act: Act): string {
    if (this.record.endedAt) throw new RecordOver();
    const owner = filled(['input', 'owner'], input.owner);
    const reason = filled(['input', 'reason'], input.reason, 1000);
    const isNews = owner !== this.record.owner || owner !== this.record.namedOwner;
    this.record.namedOwner = owner;
    if (isNews) this.change(owner, reason, act);
    return `Handed over to ${owner}: ${reason}`;
  }

  /** Somebody is away, or back: who answers in their place, or they again. Of what is over it is no news. */
  heedAbsences(away: readonly StandIn[], act: Act): void {
    const { namedOwner, endedAt } = this.record;
    if (endedAt) return;
    const owner = ownerOf({ caseOwner: namedOwner, namedOwners: [], standIns: away }, 'INTAKE') ?? namedOwner;
    if (owner !== this.record.owner) this.change(owner, null, act);
  }

  private change(owner: string, reason: string | null, { at, by: changedBy }: Act): void {
    const { owner: previousOwner, ownerLog } = this.record;
    this.record.owner = owner;
    this.record.ownerLog = [...ownerLog, { owner, previousOwner, reason, changedBy, changedAt: at.toISOString() }];
  }
}
