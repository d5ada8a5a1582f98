import { aggregate } from '@mainstay/kit/domain';
import { found, Timers } from '@mainstay/kit/service';
import { defineEntity, p } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Args, Mutation, ResolveReference, Resolver } from '@nestjs/graphql';
import { Gadget, GadgetNotFound } from './gadget.ts';

const LabelSchema = defineEntity({
  name: 'Label',
  properties: { ...aggregate, gadget: () => p.manyToOne(Gadget), dealerId: p.uuid().nullable(), text: p.string() },
});
export class Label extends LabelSchema.class {}
LabelSchema.setClass(Label);

interface Tampering {
  readonly way: 'RAW_UPDATE' | 'ASSIGN' | 'INSERT' | 'RAW_INSERT' | 'MOVE' | 'REFER' | 'RAW_DELETE';
  readonly gadget: string;
  readonly label: string;
  readonly dealer: string;
}

/** Labels, and every way that is known to write past a filter of the ORM. */
@Resolver('Label')
export class LabelResolver {
  constructor(
    private readonly em: EntityManager,
    private readonly timers: Timers,
  ) {}

  @Mutation()
  async labelStick(@Args('input') input: { gadget: string; text: string }) {
    const gadget = await found(this.em, Gadget, input.gadget, GadgetNotFound);
    const label = this.em.create(Label, { gadget, dealerId: gadget.dealerId, text: input.text });
    await this.timers.set({ task: 'fade', key: input.text, at: new Date(0), payload: {} });
    await this.timers.clear(input.text);
    return { label };
  }

  @Mutation()
  async labelTamper(@Args('input') { way, gadget, label, dealer }: Tampering) {
    await this.tamper[way]({ gadget, label, dealer });
    return { label: null };
  }

  private readonly tamper = {
    RAW_UPDATE: ({ label }) => this.em.execute(`update label set text = 'tampered' where id = ?`, [label]),
    RAW_DELETE: ({ label }) => this.em.execute(`delete from label where id = ?`, [label]),
    ASSIGN: ({ label }) => this.em.assign(this.em.getReference(Label, label), { text: 'tampered' }),
    INSERT: ({ gadget, dealer }) =>
      this.em.create(Label, { gadget: this.em.getReference(Gadget, gadget), dealerId: dealer, text: 'tampered' }),
    RAW_INSERT: ({ gadget, dealer }) =>
      this.em.execute(
        `insert into label (id, created_at, gadget_id, dealer_id, text) values (gen_random_uuid(), now(), ?, ?, 'tampered')`,
        [gadget, dealer],
      ),
    MOVE: ({ label, dealer }) => this.em.assign(this.em.getReference(Label, label), { dealerId: dealer }),
    REFER: ({ label, gadget }) =>
      this.em.assign(this.em.getReference(Label, label), { gadget: this.em.getReference(Gadget, gadget) }),
  } satisfies Record<Tampering['way'], (of: Omit<Tampering, 'way'>) => unknown>;

  @ResolveReference()
  resolveReference({ id }: { id: string }) {
    return this.em.findOne(Label, { id });
  }
}
