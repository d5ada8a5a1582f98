import { entity, filled, InputInvalid } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, p } from '@mikro-orm/core';
import type { Act } from '../act.ts';
import { Engineer } from '../engineer/engineer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { Ticket } from './ticket.entity.ts';
import { RemoteSessionWithoutConsent } from './ticket.errors.ts';

const RemoteSessionSchema = defineEntity({
  name: 'RemoteSession',
  properties: {
    ...entity,
    ticket: () => p.manyToOne(Ticket),
    /** Of the case, when it was held. */
    round: p.integer(),
    engineer: () => p.manyToOne(Engineer),
    tool: p.string(),
    startedAt: p.datetime(),
    endedAt: p.datetime(),
    consentBy: p.string(),
    consentAt: p.datetime(),
    actions: p.text(),
    isSolved: p.boolean(),
    next: p.string().$type<Sdl.RemoteSessionNext>().nullable(),
    dealerId: p.uuid().nullable(),
  },
});

/** A session from afar (TCK-08). */
export class RemoteSession
  extends RemoteSessionSchema.class
  implements Omit<Sdl.RemoteSession, 'attachments' | 'engineer'>
{
  /** @throws RemoteSessionWithoutConsent, and InputInvalid for times that cannot be */
  static record(
    em: EntityManager,
    ticket: Ticket,
    engineer: Engineer,
    input: Sdl.TicketRecordRemoteSessionInput,
    act: Act,
  ): RemoteSession {
    const { startedAt, endedAt, isSolved } = input;
    if (!input.hasCustomerConsent) throw new RemoteSessionWithoutConsent();
    if (endedAt < startedAt || endedAt > act.at)
      throw new InputInvalid(['input', 'endedAt'], {
        en: 'A session ends after it began, and not in the future.',
        zh: '结束时间须晚于开始时间且不在将来。',
      });
    const consentAt = input.consentAt ?? startedAt;
    if (consentAt > startedAt)
      throw new InputInvalid(['input', 'consentAt'], {
        en: 'The customer allows it before the session begins.',
        zh: '须在服务开始前取得客户同意。',
      });
    const consentBy = filled(['input', 'consentBy'], input.consentBy);
    const tool = filled(['input', 'tool'], input.tool, 60);
    const actions = filled(['input', 'actions'], input.actions, 4000);
    const { dealerId } = ticket;
    const next = isSolved ? null : input.next;
    ticket.recordRemoteSession(tool, next, engineer.code, act);
    const held = { ticket, round: ticket.round, engineer, dealerId };
    return em.create(RemoteSession, {
      ...held,
      consentBy,
      consentAt,
      tool,
      startedAt,
      endedAt,
      actions,
      isSolved,
      next,
    });
  }
}
RemoteSessionSchema.setClass(RemoteSession);
