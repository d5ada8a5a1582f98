import { type Actor, Clock } from '@mainstay/kit/domain';
import { nextNumber } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { contactOf } from '../links/contact-of.ts';
import { customerHeld } from '../links/customer-held.ts';
import type * as Sdl from '../schema.types.ts';
import { SlaClocks } from '../sla-clock/sla-clocks.service.ts';
import { Feedback } from './feedback.entity.ts';

/** Writes down suggestions and opinions, by whatever way they come (CUS-16). */
@Injectable()
export class Feedbacks {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly slaClocks: SlaClocks,
  ) {}

  /** @throws CustomerUnknown, ContactUnknown @throws InputInvalid for blank words */
  async receive(said: Sdl.FeedbackReceiveInput, { subject: by }: Actor): Promise<Feedback> {
    const { id: customer } = await customerHeld(this.em, said.customer);
    const act = { at: this.clock.now(), by };
    const contact = said.contact == null ? null : await contactOf(this.em, said.contact, customer);
    const number = await nextNumber(this.em, 'F', act.at);
    const feedback = Feedback.receive(this.em, number, { ...said, customer, contact }, act);
    await this.slaClocks.follow(feedback);
    return feedback;
  }
}
