import { CalendarInvalid, compile } from '@mainstay/calendar';
import { aggregate, filled, InputInvalid, within } from '@mainstay/kit/domain';
import { defineEntity, type EntityManager, type Opt, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { definitionOf } from '../sla-policy/sla-calendar.ts';
import { plainPostalCode } from '../territory/postal-code.ts';
import { EngineerNotAuthorised, EngineerOffDuty } from './engineer.errors.ts';

interface Skill {
  readonly code: string;
  readonly level: number;
  readonly expiresOn: string | null;
}

const EngineerSchema = defineEntity({
  name: 'Engineer',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string().nullable(),
    account: p.string().nullable(),
    learned: p.json<readonly Skill[]>(),
    authorityLevel: p.integer(),
    territories: p.array(),
    servesVip: p.boolean(),
    isOnDuty: p.boolean(),
    duty: p.json<Sdl.EngineerDuty>().nullable(),
    latitude: p.float().columnType('double precision').nullable(),
    longitude: p.float().columnType('double precision').nullable(),
    postalAreas: p.array(),
    isTemporary: p.boolean(),
    engagedFrom: p.date().nullable(),
    engagedUntil: p.date().nullable(),
  },
});

/** Fields that resolvers load from rows of their own. */
type LoadedFields = 'periods' | 'dedicatedTo' | 'skills' | 'performance' | 'fieldStaff';

/** Somebody who repairs. */
export class Engineer extends EngineerSchema.class implements Omit<Sdl.Engineer, LoadedFields> {
  /** @throws InputInvalid for a blank code, no territory, a level that is not 1 to 5, or a calendar or place that is none */
  static register(em: EntityManager, input: Sdl.EngineerRegisterInput): Engineer {
    return em.create(Engineer, {
      code: filled(['input', 'code'], input.code, 40),
      name: input.name == null ? null : filled(['input', 'name'], input.name),
      account: input.account == null ? null : filled(['input', 'account'], input.account),
      learned: skillsOf(input.skills),
      authorityLevel: within(['input', 'authorityLevel'], input.authorityLevel, 1, 5),
      territories: territoriesOf(input.territories),
      servesVip: input.servesVip,
      isOnDuty: true,
      duty: input.duty ? dutyOf(input.duty) : null,
      ...homeOf(input.home ?? { postalAreas: [] }),
      isTemporary: false,
    });
  }

  /** Whose days and times count for the engineer. */
  get timeZone(): Opt<string> {
    return this.duty?.timeZone ?? 'UTC';
  }

  get home(): Opt<Sdl.EngineerHome> {
    const { latitude = null, longitude = null, postalAreas } = this;
    return { latitude, longitude, postalAreas };
  }

  /** @throws InputInvalid for a blank */
  setAccount({ account }: Sdl.EngineerSetAccountInput): void {
    this.account = filled(['input', 'account'], account);
  }

  /** What was given to the engineer before stays theirs (003 ch2). @throws InputInvalid for a level that is not 1 to 5 */
  setAuthority({ authorityLevel, servesVip }: Sdl.EngineerSetAuthorityInput): void {
    this.authorityLevel = within(['input', 'authorityLevel'], authorityLevel, 1, 5);
    this.servesVip = servesVip ?? this.servesVip;
  }

  /** @throws InputInvalid for a blank */
  rename({ name }: Sdl.EngineerRenameInput): void {
    this.name = filled(['input', 'name'], name);
  }

  /** Does the engineer sign in as this subject? */
  isAccountOf(subject: string): boolean {
    return this.account === subject;
  }

  setDuty({ isOnDuty }: Sdl.EngineerSetDutyInput): void {
    this.isOnDuty = isOnDuty;
  }

  setSkills({ skills }: Sdl.EngineerSetSkillsInput): void {
    this.learned = skillsOf(skills);
  }

  setDutyHours({ duty }: Sdl.EngineerSetDutyHoursInput): void {
    this.duty = dutyOf(duty);
  }

  move({ home, territories }: Sdl.EngineerMoveInput): void {
    Object.assign(this, homeOf(home));
    if (territories) this.territories = territoriesOf(territories);
  }

  /** @throws InputInvalid for a temporary engagement without an end, or one that ends before it begins */
  engage({ isTemporary, engagedFrom, engagedUntil }: Sdl.EngineerEngageInput): void {
    const isOpenEnded = isTemporary && !engagedUntil;
    if (isOpenEnded || (engagedFrom && engagedUntil && engagedUntil < engagedFrom))
      throw new InputInvalid(['input', 'engagedUntil'], {
        en: 'A temporary engagement ends, and not before it begins.',
        zh: '临时聘用须注明结束日期，且不早于开始日期。',
      });
    Object.assign(this, { isTemporary, engagedFrom: engagedFrom ?? null, engagedUntil: engagedUntil ?? null });
  }

  /** Is the engineer engaged on this day? */
  isEngagedOn(day: string): boolean {
    return (this.engagedFrom ?? day) <= day && day <= (this.engagedUntil ?? day);
  }

  /** May the engineer be sent to a fault of this level? @throws EngineerOffDuty, EngineerNotAuthorised (003 ch2) */
  requireFor(faultLevel: number): void {
    this.requireOnDuty();
    this.requireAuthority(faultLevel);
  }

  /** @throws EngineerOffDuty */
  requireOnDuty(path?: readonly string[]): void {
    if (!this.isOnDuty) throw new EngineerOffDuty(path);
  }

  /** @throws EngineerNotAuthorised for a fault of this level (003 ch2) */
  requireAuthority(faultLevel: number): void {
    if (this.authorityLevel < faultLevel) throw new EngineerNotAuthorised(faultLevel, this.authorityLevel);
  }
}
EngineerSchema.setClass(Engineer);

function territoriesOf(territories: readonly string[]): string[] {
  if (territories.length === 0)
    throw new InputInvalid(['input', 'territories'], {
      en: 'Name a country, or a territory.',
      zh: '请至少注明一个国家或区域。',
    });
  return [...new Set(territories)];
}

function skillsOf(skills: readonly Sdl.EngineerSkillInput[]): Skill[] {
  const path = ['input', 'skills'];
  const learned = skills.map(({ code, level, expiresOn }) => ({
    code: filled([...path, 'code'], code, 60),
    level: within([...path, 'level'], level, 1, 5),
    expiresOn: expiresOn ?? null,
  }));
  if (new Set(learned.map(it => it.code)).size < learned.length)
    throw new InputInvalid([...path, 'code'], { en: 'Name a skill once.', zh: '同一技能不得重复。' });
  return learned;
}

function dutyOf({ timeZone, openings, holidaysOf, daysOff }: Sdl.EngineerDutyInput): Sdl.EngineerDuty {
  const duty = { timeZone, openings, holidaysOf, daysOff };
  try {
    compile(definitionOf(duty));
    return duty;
  } catch (error) {
    if (!(error instanceof CalendarInvalid)) throw error;
    throw new InputInvalid(['input', 'duty'], { en: error.message, zh: `工作时间无效：${error.message}` });
  }
}

function homeOf({ latitude = null, longitude = null, postalAreas }: Sdl.EngineerHomeInput) {
  const isPlace = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (!isPlace && !(latitude === null && longitude === null))
    throw new InputInvalid(['input', 'home'], {
      en: 'Give latitude (-90 to 90) and longitude (-180 to 180) together, or neither.',
      zh: '纬度（-90 至 90）与经度（-180 至 180）须同时填写或都不填。',
    });
  const areas = postalAreas.map(it => filled(['input', 'home', 'postalAreas'], plainPostalCode(it), 20));
  return { latitude, longitude, postalAreas: areas };
}
