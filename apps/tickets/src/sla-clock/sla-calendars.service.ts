import { type Calendar, type CalendarVersion, compile, intersection, union } from '@mainstay/calendar';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownAsset, KnownCalendar, KnownCustomer, KnownDealer, KnownSite } from '../links/known.entity.ts';
import type { SlaCalendar, SlaCalendarOwner, SlaRule } from '../schema.types.ts';
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
  of(record: SlaRecord, policy: SlaPolicy, rule: SlaRule): NamedCalendar;
}

type Chosen = Partial<Record<SlaCalendarOwner, string | null | undefined>>;

/** Compiled calendars are large: beyond this many the oldest go. */
const MAX_KEPT = 1000;

/**
 * Finds the calendar that counts for a record under a rule of a policy, as the rule says or else the policy: its own, or those
 * of customer, site and dealer, and those that it names, such as a supplier's, a team's or the hotline's (TCK-04).
 */
@Injectable()
export class SlaCalendars {
  private readonly compiled = new Map<string, NamedCalendar>();

  constructor(private readonly em: EntityManager) {}

  /** Looks up, in a fixed number of statements, all that these records need under these policies. */
  async bookFor(records: readonly SlaRecord[], policies: readonly SlaPolicy[]): Promise<CalendarBook> {
    const used = policies.flatMap(it => it.calendars);
    const owners = new Set(used.flatMap(it => it.owners));
    const chosen = owners.size > 0 ? await this.chosenBy(records, owners) : new Map<string, Chosen>();
    const ids = [...new Set([...chosen.values()].flatMap(each => Object.values(each).flatMap(id => id ?? [])))];
    const codes = [...new Set(used.flatMap(it => it.calendars))];
    const where = { $or: [{ id: { $in: ids } }, { code: { $in: codes } }] };
    const known = ids.length + codes.length > 0 ? await this.em.find(KnownCalendar, where) : [];
    const byId = new Map(known.map(calendar => [calendar.id, calendar]));
    const namedBy = ({ calendars }: SlaCalendar) => known.filter(({ code }) => calendars.includes(code));
    for (const record of records) {
      const own = policies.filter(({ id }) => record.policyIds.includes(id)).flatMap(it => it.calendars);
      const named = own.flatMap(calendar => namedBy(calendar).map(({ id }) => id));
      const ofOwners = own.flatMap(it => it.owners).flatMap(owner => chosen.get(record.id)?.[owner] ?? []);
      record.calendarIds = [...new Set([...ofOwners, ...named])];
    }
    return {
      of: (record, policy, rule) => {
        const calendar = rule.calendar ?? policy.calendar;
        const ofOwners = calendar.owners.flatMap(owner => byId.get(chosen.get(record.id)?.[owner] ?? '') ?? []);
        const counted = [...ofOwners, ...namedBy(calendar)];
        return counted.length > 0 ? this.combined(counted, calendar.combination) : this.ownOf(policy, rule);
      },
    };
  }

  private ownOf({ id, code, calendar }: SlaPolicy, rule: SlaRule): NamedCalendar {
    const { key, name } = rule.calendar
      ? { key: `${id} ${rule.name}`, name: `calendar of ${code}, ${rule.name}` }
      : { key: id, name: `calendar of ${code}` };
    return this.keep(key, () => ({ calendar: compile(definitionOf(rule.calendar ?? calendar)), name }));
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
