import { Clock } from '@mainstay/kit/domain';
import { connection, isId, loadForChange, Loaders, type PageArgs } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type {
  ContactChannelKind,
  ContactChannelOpenInput,
  ContactChannelReviseInput,
  ContactChannelSetHoursInput,
} from '../schema.types.ts';
import { ServiceCalendar } from '../service-calendar/service-calendar.entity.ts';
import { ServiceCalendarNotFound } from '../service-calendar/service-calendar.errors.ts';
import { ContactChannel } from './contact-channel.entity.ts';
import { ContactChannelNotFound } from './contact-channel.errors.ts';

@Resolver('ContactChannel')
export class ContactChannelResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly clock: Clock,
  ) {}

  @Query()
  contactChannels(@Args() { kind, isClosed, ...page }: PageArgs & { kind?: ContactChannelKind; isClosed: boolean }) {
    const where = { ...(kind ? { kind } : {}), closedAt: isClosed ? { $ne: null } : null };
    return connection(this.em, ContactChannel, where, page, [{ kind: 'asc' }, { name: 'asc' }]);
  }

  @ResolveField()
  serviceCalendar(@Parent() { serviceCalendar }: ContactChannel) {
    return serviceCalendar && this.load.one(ServiceCalendar, serviceCalendar.id);
  }

  @ResolveField()
  async answersFrom(@Parent() { closedAt, isAroundTheClock, serviceCalendar }: ContactChannel) {
    const now = this.clock.now();
    if (closedAt || isAroundTheClock) return closedAt ? null : now;
    const calendar = serviceCalendar && (await this.load.one(ServiceCalendar, serviceCalendar.id));
    return calendar?.openFrom(now) ?? null;
  }

  @Mutation()
  async contactChannelOpen(@Args('input') input: ContactChannelOpenInput) {
    const contactChannel = ContactChannel.open(input, await this.calendarOf(input));
    this.em.persist(contactChannel);
    return { contactChannel };
  }

  @Mutation()
  async contactChannelRevise(@Args('id') id: string, @Args('input') input: ContactChannelReviseInput) {
    const contactChannel = await this.forChange(id);
    contactChannel.revise(input);
    return { contactChannel };
  }

  @Mutation()
  async contactChannelSetHours(@Args('id') id: string, @Args('input') input: ContactChannelSetHoursInput) {
    const contactChannel = await this.forChange(id);
    contactChannel.setHours(input, await this.calendarOf(input));
    return { contactChannel };
  }

  @Mutation()
  async contactChannelClose(@Args('id') id: string) {
    const contactChannel = await this.forChange(id);
    contactChannel.close(this.clock.now());
    return { contactChannel };
  }

  private async calendarOf({ serviceCalendar: id }: { serviceCalendar?: string | null }) {
    if (id == null) return null;
    const calendar = isId(id) ? await this.em.findOne(ServiceCalendar, { id }) : null;
    if (!calendar) throw new ServiceCalendarNotFound(['input', 'serviceCalendar']);
    return calendar;
  }

  private forChange(id: string): Promise<ContactChannel> {
    return loadForChange(this.em, ContactChannel, id, ContactChannelNotFound);
  }
}
