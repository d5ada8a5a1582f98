import { entity, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import type { CustodyFact, Place } from './custody.ts';
import { UnitFactOfFile } from './unit-passport.errors.ts';
import { NOT_WITHDRAWN, withdrawable, type Withdrawal, withdrawn } from './withdrawal.ts';

/** What is told of a unit, by an event or a person. */
export interface Told {
  /** Tells a repetition: of one unit only one fact has it. */
  readonly key: string;
  readonly kind: Sdl.UnitFactKind;
  /** ISO 8601. */
  readonly happenedAt: string;
  /** ISO 8601. */
  readonly knownAt: string;
  /** The event that told it; null where a person did. */
  readonly source: string | null;
  readonly recordedBy?: string | null;
  readonly ticketId?: string | null;
  readonly reference?: string | null;
  readonly text?: string | null;
  readonly ownerId?: string | null;
  /** Where it came to, or what it left. */
  readonly place?: Partial<Place> & Pick<Place, 'kind'>;
  /** What dealers do not see. */
  readonly isInternal?: boolean;
}

const UnitFactSchema = defineEntity({
  name: 'UnitFact',
  properties: {
    ...entity,
    unitId: p.uuid(),
    dealerId: p.uuid().nullable(),
    key: p.string(),
    kind: p.string().$type<Sdl.UnitFactKind>(),
    happenedAt: p.datetime(),
    knownAt: p.datetime(),
    source: p.string().nullable(),
    recordedBy: p.string().nullable(),
    ticketId: p.uuid().nullable(),
    reference: p.string().nullable(),
    text: p.text().nullable(),
    ownerId: p.uuid().nullable(),
    place: p.string().$type<Sdl.UnitPlaceKind>().nullable(),
    placeId: p.uuid().nullable(),
    placeName: p.string().nullable(),
    position: p.string().nullable(),
    contradiction: p.string().$type<Sdl.UnitContradiction>().nullable(),
    isInternal: p.boolean(),
    ...withdrawable,
  },
});

/**
 * Something that was told of a unit. It is never changed; only what it means beside the rest is worked out anew, and
 * what proves wrong is withdrawn.
 */
export class UnitFact extends UnitFactSchema.class implements Omit<Sdl.UnitFact, 'ticket' | 'owner'> {
  static of(unit: { readonly id: string; readonly dealerId?: string | null }, told: Told): UnitFact {
    const { key, kind, source, recordedBy = null, ticketId = null, reference = null, text = null } = told;
    const { ownerId = null, place, isInternal = false } = told;
    return make(UnitFact, {
      ...{ unitId: unit.id, dealerId: isInternal ? null : (unit.dealerId ?? null), isInternal },
      ...{ key, kind, source, recordedBy, ticketId, reference, text, ownerId },
      ...{ happenedAt: new Date(told.happenedAt), knownAt: new Date(told.knownAt) },
      ...{ place: place?.kind ?? null, placeId: place?.refId ?? null },
      ...{ placeName: place?.name ?? null, position: place?.position ?? null },
    });
  }

  /** @throws UnitFactOfFile for what no event and no person told @throws UnitEntryWithdrawn @throws InputInvalid */
  withdraw(withdrawal: Withdrawal): void {
    if (!this.source && !this.recordedBy) throw new UnitFactOfFile();
    this.takeBack(withdrawal);
  }

  /** The file itself was put right. @throws UnitEntryWithdrawn @throws InputInvalid */
  takeBack(withdrawal: Withdrawal): void {
    Object.assign(this, withdrawn(this, withdrawal), { contradiction: null });
  }

  /** What was withdrawn as no longer of this unit is of it after all. */
  tellAgain(withdrawnBy: string): void {
    if (this.withdrawnBy === withdrawnBy) Object.assign(this, NOT_WITHDRAWN);
  }

  /** What it says of places; null where it says nothing of them. */
  get custody(): CustodyFact | null {
    const { id, unitId, kind, happenedAt, place } = this;
    if (!place) return null;
    const { placeId: refId = null, placeName: name = null, position = null } = this;
    return { id, unitId, happenedAt, hasLeft: kind === 'LEFT', place: { kind: place, refId, name, position } };
  }
}
UnitFactSchema.setClass(UnitFact);
