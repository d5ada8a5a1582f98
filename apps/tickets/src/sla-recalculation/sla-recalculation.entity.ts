import { entity } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const SlaRecalculationSchema = defineEntity({
  name: 'SlaRecalculation',
  properties: {
    ...entity,
    cause: p.string().$type<Sdl.SlaRecalculationCause>(),
    code: p.string().nullable(),
    status: p.string().$type<Sdl.SlaRecalculationStatus>(),
    /**
     * Of the calendar; of the customer or dealer that chose, or the machine that moved; of the customer that agreed, or of
     * the customer or site that is known otherwise; of the versions that a policy replaces.
     */
    ids: p.array(),
    /** The policy version that open records go over to. */
    movesTo: p.uuid().nullable(),
    /** The last record that is done: they are taken by their ids. */
    cursor: p.uuid().nullable(),
    recordCount: p.integer(),
    doneCount: p.integer(),
    changedClockCount: p.integer(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
});

/** What changed, and which records that touches. */
export interface Change {
  readonly cause: Sdl.SlaRecalculationCause;
  readonly code: string | null;
  readonly ids: readonly string[];
  readonly movesTo?: string;
}

/** Reads the clocks that a change touches anew, some records at a time, and knows how far it is. */
export class SlaRecalculation extends SlaRecalculationSchema.class implements Sdl.SlaRecalculation {
  static start(em: EntityManager, { ids, ...change }: Change, recordCount: number, startedAt: Date): SlaRecalculation {
    const counts = { recordCount, doneCount: 0, changedClockCount: 0 };
    return em.create(SlaRecalculation, { ...change, ids: [...ids], ...counts, status: 'RUNNING', startedAt });
  }

  /** Some more records are done, up to this one. */
  advance(recordIds: readonly string[], changedClocks: number): void {
    this.cursor = recordIds.at(-1) ?? this.cursor ?? null;
    this.doneCount += recordIds.length;
    this.recordCount = Math.max(this.recordCount, this.doneCount);
    this.changedClockCount += changedClocks;
  }

  /** Records that began or ended meanwhile make the count another one than at the start. */
  finish(at: Date): void {
    this.status = 'DONE';
    this.recordCount = this.doneCount;
    this.finishedAt = at;
  }
}
SlaRecalculationSchema.setClass(SlaRecalculation);
