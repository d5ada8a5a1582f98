import {
  ServicePartnerCorrected,
  ServicePartnerDismissed,
  ServicePartnerGraded,
  ServicePartnerRegistered,
  ServicePartnerReinstated,
  ServicePartnerScopeSet,
} from '@mainstay/contracts/customers';
import { aggregate, filled, InputInvalid, make, raise } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { Dealer } from '../dealer/dealer.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { ServicePartnerEnded, ServicePartnerStands } from './service-partner.errors.ts';

/** A grade that was given, as it is kept. */
interface Grading {
  readonly grade: string;
  readonly reason: string;
  readonly gradedBy: string;
  readonly gradedAt: string;
}

const ServicePartnerSchema = defineEntity({
  name: 'ServicePartner',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    kind: p.enum(['OUTLET', 'REPAIR_POINT', 'ENTRUSTED_INSTITUTION']),
    country: p.string().length(2),
    address: p.text().nullable(),
    phone: p.string().nullable(),
    email: p.string().nullable(),
    dealer: () => p.manyToOne(Dealer).nullable(),
    models: p.array(),
    entrustedUntil: p.date().nullable(),
    gradings: p.json<readonly Grading[]>(),
    endedAt: p.datetime().nullable(),
    endReason: p.string().nullable(),
  },
});

type Scope = Pick<Sdl.ServicePartnerSetScopeInput, 'models' | 'entrustedUntil'>;

/** Who repairs for us beside our own people: an outlet, a designated repair point, an entrusted institution (CUS-15). */
export class ServicePartner extends ServicePartnerSchema.class implements Omit<Sdl.ServicePartner, 'dealer'> {
  /** @throws InputInvalid for a blank, or an institution that is entrusted without an end */
  static register(input: Sdl.ServicePartnerRegisterInput, dealer: Dealer | null): ServicePartner {
    const { kind, country } = input;
    const partner = make(ServicePartner, {
      ...{ kind, country, dealer, gradings: [], ...scopeOf(kind, input) },
      code: filled(['input', 'code'], input.code, 40),
      ...saidOf(input),
    });
    const about = { ...partner.ids, ...partner.scope, kind, country, dealerId: dealer?.id ?? null };
    raise(partner, ServicePartnerRegistered(about));
    return partner;
  }

  /** @throws ServicePartnerEnded @throws InputInvalid for a blank */
  revise(input: Sdl.ServicePartnerReviseInput): void {
    this.requireStanding();
    Object.assign(this, saidOf(input));
  }

  /**
   * It was entered as another kind, for another country or as another dealer's outlet than it is.
   * @throws ServicePartnerEnded @throws InputInvalid for an institution whose last day was not said
   */
  correct({ kind, country }: Sdl.ServicePartnerCorrectInput, dealer: Dealer | null): void {
    this.requireStanding();
    requireLastDay(kind, this.entrustedUntil, ['input', 'kind']);
    Object.assign(this, { kind, country, dealer });
    raise(this, ServicePartnerCorrected({ ...this.ids, kind, country, dealerId: dealer?.id ?? null }));
  }

  /** @throws ServicePartnerEnded @throws InputInvalid for a blank */
  giveGrade({ grade, reason }: Sdl.ServicePartnerGradeInput, gradedBy: string, at: Date): void {
    this.requireStanding();
    const given = { grade: filled(['input', 'grade'], grade, 20), reason: filled(['input', 'reason'], reason) };
    const gradedAt = at.toISOString();
    this.gradings = [{ ...given, gradedBy, gradedAt }, ...this.gradings];
    raise(this, ServicePartnerGraded({ ...this.ids, grade: given.grade, gradedAt }));
  }

  /** @throws ServicePartnerEnded @throws InputInvalid as `register` */
  setScope(input: Sdl.ServicePartnerSetScopeInput): void {
    this.requireStanding();
    Object.assign(this, scopeOf(this.kind, input));
    raise(this, ServicePartnerScopeSet({ ...this.ids, ...this.scope }));
  }

  /** @throws ServicePartnerEnded @throws InputInvalid for a blank reason */
  end({ reason }: Sdl.ServicePartnerEndInput, at: Date): void {
    this.requireStanding();
    this.endReason = filled(['input', 'reason'], reason);
    this.endedAt = at;
    raise(this, ServicePartnerDismissed({ ...this.ids, endedAt: at.toISOString() }));
  }

  /** It was let go by mistake, or comes back; an entrustment that is over meanwhile is given anew. @throws ServicePartnerStands */
  reinstate(at: Date): void {
    if (!this.endedAt) throw new ServicePartnerStands();
    Object.assign(this, { endedAt: null, endReason: null });
    raise(this, ServicePartnerReinstated({ ...this.ids, reinstatedAt: at.toISOString() }));
  }

  get grade(): Opt<string> | null {
    return this.gradings[0]?.grade ?? null;
  }

  get grades(): Opt<{ grade: string; reason: string; gradedBy: string; gradedAt: Date }[]> {
    return this.gradings.map(it => ({ ...it, gradedAt: new Date(it.gradedAt) }));
  }

  private get ids(): Opt<{ partnerId: string; code: string }> {
    return { partnerId: this.id, code: this.code };
  }

  private get scope(): Opt<{ models: string[]; entrustedUntil: string | null }> {
    return { models: [...this.models], entrustedUntil: this.entrustedUntil ?? null };
  }

  private requireStanding(): void {
    if (this.endedAt) throw new ServicePartnerEnded();
  }
}
ServicePartnerSchema.setClass(ServicePartner);

/** What is known of it, and where it is found. */
function saidOf({ name, address, phone, email }: Sdl.ServicePartnerReviseInput) {
  const said = (field: string, text: string | null | undefined, most: number) =>
    text == null ? null : filled(['input', field], text, most);
  return {
    name: filled(['input', 'name'], name),
    address: said('address', address, 500),
    phone: said('phone', phone, 40),
    email: said('email', email, 254),
  };
}

function scopeOf(kind: Sdl.ServicePartnerKind, { models, entrustedUntil = null }: Scope) {
  requireLastDay(kind, entrustedUntil, ['input', 'entrustedUntil']);
  return { models: [...new Set(models.map(it => filled(['input', 'models'], it)))], entrustedUntil };
}

function requireLastDay(kind: Sdl.ServicePartnerKind, day: string | null | undefined, path: readonly string[]): void {
  if (kind !== 'ENTRUSTED_INSTITUTION' || day) return;
  throw new InputInvalid(path, {
    en: 'Say until which day the institution is entrusted.',
    zh: '请注明委托截止日期。',
  });
}
