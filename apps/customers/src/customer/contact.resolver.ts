import { InputInvalid } from '@mainstay/kit/domain';
import { connection, Loaders, type PageArgs, PersonalData } from '@mainstay/kit/service';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { ContactFilter } from '../schema.types.ts';
import { Contact } from './contact.entity.ts';
import { Customer } from './customer.entity.ts';
import { People } from './people.service.ts';
import { type PersonKey, plainOf } from './person-words.ts';

const KEYS: readonly PersonKey[] = ['name', 'phone', 'email'];

@Resolver('Contact')
export class ContactResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly load: Loaders,
    private readonly people: People,
    private readonly personalData: PersonalData,
  ) {}

  @Query()
  contacts(@Args() { filter, ...page }: PageArgs & { filter: ContactFilter }) {
    const asked = KEYS.flatMap(key => {
      const plain = plainOf(key, filter[key] ?? '');
      return plain === '' ? [] : [[`${key}Index`, this.personalData.index(key, plain)] as const];
    });
    if (asked.length === 0) throw nothingAsked();
    return connection(this.em, Contact, Object.fromEntries(asked), page, [{ createdAt: 'desc' }]);
  }

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.load.one(Contact, id);
  }

  @ResolveField()
  async customer(@Parent() contact: Contact) {
    // Where a person who was looked for works says of whom it is: it is kept as read, whatever else is shown.
    await this.people.open(contact);
    return this.load.one(Customer, contact.customer.id);
  }

  @ResolveField()
  async name(@Parent() contact: Contact) {
    return (await this.people.open(contact))?.name;
  }

  @ResolveField()
  async function(@Parent() contact: Contact) {
    return (await this.people.open(contact))?.function;
  }

  @ResolveField()
  async phone(@Parent() contact: Contact) {
    return (await this.people.open(contact))?.phone;
  }

  @ResolveField()
  async masking(@Parent() contact: Contact) {
    return (await this.people.open(contact))?.masking ?? null;
  }

  @ResolveField()
  async email(@Parent() contact: Contact) {
    return (await this.people.open(contact))?.email;
  }
}

const nothingAsked = () =>
  new InputInvalid(['filter'], {
    en: 'Give a telephone number, an e-mail address or a name.',
    zh: '请填写电话、电子邮箱或姓名。',
  });
