import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type { Told } from './unit-fact.entity.ts';

/** What an event speaks of: a unit, or what a unit is part of for a time. */
export type Subject =
  `${'unit' | 'ticket' | 'shipment' | 'import-order' | 'claim' | 'return-repair' | 'on-site-repair' | 'supplier-repair'}:${string}`;

const ToldFactSchema = defineEntity({
  name: 'ToldFact',
  properties: { ...entity, subject: p.string().$type<Subject>(), key: p.string(), told: p.json<Told>() },
});

/** What was told of a case, a transport or a claim, kept for the units that are, or later prove to be, part of it. */
export class ToldFact extends ToldFactSchema.class {}
ToldFactSchema.setClass(ToldFact);

const SubjectLinkSchema = defineEntity({
  name: 'SubjectLink',
  properties: { ...entity, subject: p.string().$type<Subject>(), target: p.string().$type<Subject>() },
});

/** That what is told of one thing is told of another too, such as of the machine that a case is about. */
export class SubjectLink extends SubjectLinkSchema.class {}
SubjectLinkSchema.setClass(SubjectLink);
