import { randomUUIDv7 } from 'node:crypto';
import { entity, filled, InputInvalid, make, next, within } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import type * as Sdl from '../schema.types.ts';
import { Mission } from './mission.entity.ts';
import { MissionItemSourceWrong, MissionItemUnaccounted, MissionItemWrongStatus } from './mission.errors.ts';
import { MISSION_ITEM_LIFECYCLE, type MissionItemAct } from './mission-item.lifecycle.ts';

/** Its time is ISO 8601. */
type KeptChase = Omit<Sdl.MissionItemChase, 'at'> & { readonly at: string };

const MissionItemSchema = defineEntity({
  name: 'MissionItem',
  properties: {
    ...entity,
    mission: () => p.manyToOne(Mission),
    position: p.integer(),
    list: p.string().$type<Sdl.MissionList>(),
    description: p.string(),
    partId: p.uuid().nullable(),
    quantity: p.integer(),
    source: p.string().$type<Sdl.MissionItemSource>(),
    neededOn: p.date(),
    status: p.string().$type<Sdl.MissionItemStatus>(),
    expectedOn: p.date().nullable(),
    reference: p.string().nullable(),
    /** Its line in inventory's request; a request that came to nothing leaves none. */
    requestLineId: p.uuid().nullable(),
    usedQuantity: p.integer(),
    returnedQuantity: p.integer(),
    lostQuantity: p.integer(),
    sentAt: p.datetime().nullable(),
    sentTo: p.string().nullable(),
    overdueSince: p.datetime().nullable(),
    chased: p.json<KeptChase>().nullable(),
    /** It was listed when the goods had left: those do not count for it. */
    lateSince: p.datetime().nullable(),
  },
});

/** What a depot is asked for. */
export interface WantedLine {
  readonly lineId: string;
  readonly partId: string;
  readonly quantity: number;
}

/** What is at hand, by state: ours drawn, others' confirmed. */
const AT_HAND: readonly Sdl.MissionItemStatus[] = ['DRAWN', 'CONFIRMED', 'RETURNED', 'ACCOUNTED'];

/** Of which the mission has nothing any more. */
const SETTLED: readonly Sdl.MissionItemStatus[] = ['STRUCK', 'RETURNED', 'ACCOUNTED'];

/** What is still to come: somebody may ask after it, and it may be overdue. */
export const AWAITED: readonly Sdl.MissionItemStatus[] = ['NEEDED', 'ORDERED', 'REQUESTED'];

/** What units can get. */
const THERE: readonly Sdl.MissionItemStatus[] = ['DRAWN', 'CONFIRMED'];

/** Something that a mission needs (INV-24, INV-25). */
export class MissionItem extends MissionItemSchema.class implements Omit<Sdl.MissionItem, 'mission'> {
  /**
   * @param position counts the lines of the mission, from 1
   * @throws MissionItemSourceWrong for a tool to be bought there @throws InputInvalid
   */
  static of(
    mission: Mission,
    list: Sdl.MissionList,
    position: number,
    input: Sdl.MissionItemInput,
    path: readonly string[],
    lateSince: Date | null = null,
  ) {
    const { source, neededOn, part } = input;
    if (list === 'TOOL' && source === 'BUY_AT_DESTINATION')
      throw new MissionItemSourceWrong(source, [...path, 'source']);
    return make(MissionItem, {
      ...{ mission, list, position, source, neededOn, partId: part ?? null, status: 'NEEDED' },
      ...{ usedQuantity: 0, returnedQuantity: 0, lostQuantity: 0, lateSince },
      description: filled([...path, 'description'], input.description, 500),
      quantity: within([...path, 'quantity'], input.quantity, 1, 100_000),
    });
  }

  get part(): { id: string } | null {
    return this.partId ? { id: this.partId } : null;
  }

  get isAwaited(): Opt<boolean> {
    return AWAITED.includes(this.status);
  }

  get isLate(): Opt<boolean> {
    return this.isAwaited && this.expectedOn != null && this.expectedOn > this.neededOn;
  }

  /** Is it still to be brought to hand? */
  get isOpen(): Opt<boolean> {
    return this.status !== 'STRUCK' && !AT_HAND.includes(this.status);
  }

  /** Is it something of ours that has to travel? What was struck, or came back before the team left, has not. */
  get isFreight(): Opt<boolean> {
    return this.source === 'OWN' && !SETTLED.includes(this.status);
  }

  get lastChase(): Opt<Sdl.MissionItemChase> | null {
    return this.chased ? { ...this.chased, at: new Date(this.chased.at) } : null;
  }

  /** Somebody asked after it (3c, steps 4 and 5). @throws MissionItemWrongStatus once it is there, InputInvalid */
  chase({ answer, expectedOn }: Sdl.MissionItemChaseInput, { by, at }: Act): string {
    if (!this.isAwaited) throw new MissionItemWrongStatus(this.status, 'chase');
    this.chased = { by, at: at.toISOString(), answer: filled(['input', 'answer'], answer, 2000) };
    this.expectedOn = expectedOn ?? this.expectedOn;
    return `${this.description}: asked after, ${this.chased.answer}${this.isLate ? ', LATE' : ''}`;
  }

  /** The day on which it is needed has ended. @returns whether it is overdue by that, which is said once */
  miss(endedDay: string, at: Date): boolean {
    if (!this.isAwaited || this.overdueSince || this.neededOn > endedDay) return false;
    this.overdueSince = at;
    return true;
  }

  /** Missing, it is bought; the day may move. @throws MissionItemSourceWrong @throws MissionItemWrongStatus */
  order({ expectedOn }: Sdl.MissionItemOrderInput): string {
    this.move('order');
    this.expectedOn = expectedOn;
    return `${this.description}: arrives ${expectedOn}, needed ${this.neededOn}${this.isLate ? ', LATE' : ''}`;
  }

  /** It is not needed after all. */
  strike({ reason }: Sdl.MissionItemStrikeInput): string {
    this.move('strike');
    this.reference = filled(['input', 'reason'], reason, 500);
    return `${this.description}: not needed, ${this.reference}`;
  }

  receive(): string {
    this.move('receive');
    return `${this.description}: arrived`;
  }

  /** A part of ours is asked of a depot, by the normal request flow (INV-24). @throws InputInvalid where it is no part */
  request(): WantedLine {
    this.move('request');
    const { partId = null, quantity } = this;
    if (!partId)
      throw new InputInvalid(['input', 'items'], { en: 'This is no part of ours.', zh: '该项不是本公司配件。' });
    this.requestLineId = randomUUIDv7();
    return { lineId: this.requestLineId, partId, quantity };
  }

  /** It left the depot on a note. */
  issue(noteNumber: string): string {
    this.move('issue');
    return this.noted('drawn', noteNumber);
  }

  /** The depot gives nothing, or gave up waiting: it may be asked for anew. */
  release(): string {
    this.move('release');
    this.requestLineId = null;
    return `${this.description}: not set aside any more`;
  }

  draw({ reference }: Sdl.MissionItemDrawInput): string {
    this.move('draw');
    return this.noted('drawn', reference);
  }

  confirm({ reference }: Sdl.MissionItemConfirmInput): string {
    this.move('confirm');
    return this.noted('confirmed', reference);
  }

  /** All of it is back. @throws MissionItemUnaccounted where units got some of it */
  return({ reference }: Sdl.MissionItemReturnInput): string {
    if (this.status === 'DRAWN' && this.usedQuantity > 0) throw this.unaccounted();
    this.move('return');
    this.returnedQuantity = this.quantity;
    return this.noted('returned', reference);
  }

  /** Where all of it went: nothing vanishes (INV-24, INV-25). @throws MissionItemUnaccounted */
  account({ used, returned, lost, reference }: Sdl.MissionItemAccountInput): string {
    const isWhole = used >= this.usedQuantity && Math.min(returned, lost) >= 0;
    if (this.status === 'DRAWN' && (!isWhole || used + returned + lost !== this.quantity)) throw this.unaccounted();
    this.move('account');
    Object.assign(this, { usedQuantity: used, returnedQuantity: returned, lostQuantity: lost });
    return this.noted(`${used} used, ${returned} brought back, ${lost} lost`, reference);
  }

  /** A unit got some of it. @throws MissionItemWrongStatus @throws MissionItemUnaccounted for more than there is */
  build(quantity: number): void {
    if (!THERE.includes(this.status)) throw new MissionItemWrongStatus(this.status, 'build', THERE);
    if (quantity < 1 || this.usedQuantity + quantity > this.quantity) throw this.unaccounted();
    this.usedQuantity += quantity;
  }

  /** The customer was told to provide it. @throws MissionItemSourceWrong @throws MissionItemWrongStatus */
  send(sentTo: string, sentAt: Date): void {
    if (this.source !== 'CUSTOMER_PROVIDES') throw new MissionItemSourceWrong(this.source);
    if (this.status !== 'NEEDED') throw new MissionItemWrongStatus(this.status, 'send', ['NEEDED']);
    Object.assign(this, { sentTo, sentAt });
  }

  private unaccounted(): MissionItemUnaccounted {
    return new MissionItemUnaccounted(this.quantity, this.usedQuantity);
  }

  private noted(what: string, reference: string): string {
    this.reference = filled(['input', 'reference'], reference);
    return `${this.description}: ${what}, ${this.reference}`;
  }

  allows(act: MissionItemAct): boolean {
    return next(MISSION_ITEM_LIFECYCLE, this.status, act) !== undefined;
  }

  private move(act: MissionItemAct): void {
    if (act !== 'strike' && (act === 'confirm') === (this.source === 'OWN'))
      throw new MissionItemSourceWrong(this.source);
    const status = next(MISSION_ITEM_LIFECYCLE, this.status, act);
    if (!status) throw new MissionItemWrongStatus(this.status, act, MISSION_ITEM_LIFECYCLE[act].from);
    this.status = status;
  }
}
MissionItemSchema.setClass(MissionItem);
