import { type Calendar, type CalendarVersion, compile, intersection, union } from '@mainstay/calendar';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAsset, KnownCalendar, KnownCustomer, KnownDealer, KnownSite } from '../links/known.entity.ts';
import type { SlaCalendarOwner } from '../schema.types.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import type { SlaPolicy } from '../sla-policy/sla-policy.entity.ts';
import type { SlaRecord } from '../sla-record/sla-record.entity.ts';

/** A calendar, and what it is called in an explanation. */
export interface NamedCalendar {
  readonly calendar: Calendar;
  readonly name: string;
}

/** The calendars by which a set of records counts. */
export interface CalendarBook {
  of(record: SlaRecord, policy: SlaPolicy): NamedCalendar;
}

type Chosen = Partial<Record<SlaCalendarOwner, string | null | undefined>>;

/** Compiled calendars are large: beyond this many the oldest go. */
const MAX_KEPT = 1000;

/**
 * Finds the calendar that counts for a record under a policy: the policy's own, or those of customer, site and dealer, and
 * those that the policy names, such as a supplier's or a team's.
 */
@Injectable()
export class SlaCalendars {
  private readonly compiled = new Map<string, NamedCalendar>();

  constructor(private readonly em: EntityManager) {}

  /** Looks up, in a fixed number of statements, all that these records need under these policies. */
  async bookFor(records: readonly SlaRecord[], policies: readonly SlaPolicy[]): Promise<CalendarBook> {
    const owners = new Set(policies.flatMap(({ calendar }) => calendar.owners));
    const chosen = owners.size > 0 ? await this.chosenBy(records, owners) : new Map<string, Chosen>();
    const ids = [...new Set([...chosen.values()].flatMap(each => Object.values(each).flatMap(id => id ?? [])))];
    const codes = [...new Set(policies.flatMap(({ calendar }) => calendar.calendars))];
    const where = { $or: [{ id: { $in: ids } }, { code: { $in: codes } }] };
    const known = ids.length + codes.length > 0 ? await this.em.find(KnownCalendar, where) : [];
    const byId = new Map(known.map(calendar => [calendar.id, calendar]));
    const namedBy = ({ calendar }: SlaPolicy) => known.filter(({ code }) => calendar.calendars.includes(code));
    for (const record of records) {
      const own = policies.filter(({ id }) => record.policyIds.includes(id));
      const named = own.flatMap(policy => namedBy(policy).map(({ id }) => id));
      const ofOwners = own.flatMap(it => it.calendar.owners).flatMap(owner => chosen.get(record.id)?.[owner] ?? []);
      record.calendarIds = [...new Set([...ofOwners, ...named])];
    }
    return {
      of: (record, policy) => {
        const { owners: own, combination } = policy.calendar;
        const ofOwners = own.flatMap(owner => byId.get(chosen.get(record.id)?.[owner] ?? '') ?? []);
        const counted = [...ofOwners, ...namedBy(policy)];
        return counted.length > 0 ? this.combined(counted, combination) : this.ownOf(policy);
      },
    };
  }

  private ownOf(policy: SlaPolicy): NamedCalendar {
    return this.keep(policy.id, () => ({
      calendar: compile(definitionOf(policy.calendar)),
      name: `calendar of ${policy.code}`,
    }));
  }

  private combined(calendars: readonly KnownCalendar[], combination: 'UNION' | 'INTERSECTION'): NamedCalendar {
    const unique = [...new Map(calendars.map(it => [it.id, it])).values()];
    const key = [combination, ...unique.map(({ id, revision }) => `${id}:${revision}`)].join(' ');
    return this.keep(key, () => {
      const [first, ...others] = unique.map(it => compile(it.versions));
      if (!first) throw new Error('No calendar to combine.');
      const name = unique.map(it => it.code).join(combination === 'UNION' ? ' or ' : ' and ');
      const combine = combination === 'UNION' ? union : intersection;
      return { calendar: combine(first, ...others), name: `calendar ${name}` };
    });
  }

  private keep(key: string, make: () => NamedCalendar): NamedCalendar {
    const found = this.compiled.get(key) ?? make();
    this.compiled.delete(key);
    this.compiled.set(key, found);
    const [oldest] = this.compiled.keys();
    if (this.compiled.size > MAX_KEPT && oldest !== undefined) this.compiled.delete(oldest);
    return found;
  }

  /** Which calendar the customer, the site and the dealer of each record work by. */
  private async chosenBy(records: readonly SlaRecord[], owners: ReadonlySet<SlaCalendarOwner>) {
    const choices = async (
      owner: SlaCalendarOwner,
      entity: typeof KnownCustomer | typeof KnownSite | typeof KnownDealer,
      ids: readonly (string | null | undefined)[],
    ) => {
      const wanted = [...new Set(ids.flatMap(id => id ?? []))];
      if (!owners.has(owner) || wanted.length === 0) return new Map<string, string | null | undefined>();
      const rows = await this.em.find(entity, { id: { $in: wanted } });
      return new Map(rows.map(({ id, calendarId }) => [id, calendarId]));
    };
    const siteOf = owners.has('SITE') ? await this.sitesOf(records) : new Map<string, string>();
    const customers = await choices(
      'CUSTOMER',
      KnownCustomer,
      records.map(it => it.customerId),
    );
    const sites = await choices('SITE', KnownSite, [...siteOf.values()]);
    const dealers = await choices(
      'DEALER',
      KnownDealer,
      records.map(it => it.dealerId),
    );
    return new Map(
      records.map(({ id, customerId, assetId, dealerId }): [string, Chosen] => [
        id,
        {
          CUSTOMER: customers.get(customerId ?? ''),
          SITE: sites.get(siteOf.get(assetId ?? '') ?? ''),
          DEALER: dealers.get(dealerId ?? ''),
        },
      ]),
    );
  }

  private async sitesOf(records: readonly SlaRecord[]): Promise<Map<string, string>> {
    const ids = [...new Set(records.flatMap(({ assetId }) => assetId ?? []))];
    const assets = ids.length > 0 ? await this.em.find(KnownAsset, { id: { $in: ids } }) : [];
    return new Map(assets.flatMap(({ id, siteId }) => (siteId ? [[id, siteId] as const] : [])));
  }
}

/** The versions of a calendar with one more, which replaces the one of the same day. */
export const withVersion = (versions: readonly CalendarVersion[], version: CalendarVersion): CalendarVersion[] =>
  [...versions.filter(({ validFrom }) => validFrom !== version.validFrom), version].toSorted((a, b) =>
    a.validFrom < b.validFrom ? -1 : 1,
  );
