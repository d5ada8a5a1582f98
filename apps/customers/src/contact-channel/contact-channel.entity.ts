import { aggregate, filled, InputInvalid, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { ContactChannelClosed } from './contact-channel.errors.ts';

const ContactChannelSchema = defineEntity({
  name: 'ContactChannel',
  properties: {
    ...aggregate,
    kind: p.enum(['HOTLINE', 'COMPLAINT_PHONE', 'EMAIL', 'CHAT', 'WEB_FORM', 'CLIENT_APP']),
    name: p.string(),
    address: p.string(),
    serviceCalendar: () => p.manyToOne(ServiceCalendar).nullable(),
    isAroundTheClock: p.boolean(),
    isForAgreementsOnly: p.boolean(),
    closedAt: p.datetime().nullable(),
  },
});

/** A way by which customers reach us (CUS-09). */
export class ContactChannel
  extends ContactChannelSchema.class
  implements Omit<Sdl.ContactChannel, 'serviceCalendar' | 'answersFrom'>
{
  /** @throws InputInvalid for a blank, or hours that are neither a calendar nor around the clock, or both */
  static open(input: Sdl.ContactChannelOpenInput, serviceCalendar: ServiceCalendar | null): ContactChannel {
    const { kind, isAroundTheClock, isForAgreementsOnly } = input;
    requireHours(serviceCalendar, isAroundTheClock);
    return make(ContactChannel, {
      ...{ kind, serviceCalendar, isAroundTheClock, isForAgreementsOnly },
      ...saidOf(input),
    });
  }

  /** @throws ContactChannelClosed @throws InputInvalid for a blank */
  revise(input: Sdl.ContactChannelReviseInput): void {
    if (this.closedAt) throw new ContactChannelClosed();
    Object.assign(this, saidOf(input));
  }

  /** @throws ContactChannelClosed @throws InputInvalid as `open` */
  setHours({ isAroundTheClock }: Sdl.ContactChannelSetHoursInput, serviceCalendar: ServiceCalendar | null): void {
    if (this.closedAt) throw new ContactChannelClosed();
    requireHours(serviceCalendar, isAroundTheClock);
    this.serviceCalendar = serviceCalendar;
    this.isAroundTheClock = isAroundTheClock;
  }

  /** @throws ContactChannelClosed */
  close(at: Date): void {
    if (this.closedAt) throw new ContactChannelClosed();
    this.closedAt = at;
  }
}
ContactChannelSchema.setClass(ContactChannel);

function saidOf({ name, address }: Sdl.ContactChannelReviseInput): Sdl.ContactChannelReviseInput {
  return { name: filled(['input', 'name'], name), address: filled(['input', 'address'], address) };
}

function requireHours(calendar: ServiceCalendar | null, isAroundTheClock: boolean): void {
  if ((calendar === null) === isAroundTheClock) return;
  throw new InputInvalid(['input', 'serviceCalendar'], {
    en: 'Name a calendar, or say that somebody answers at any hour.',
    zh: '请指定服务日历，或注明 24 小时服务。',
  });
}
