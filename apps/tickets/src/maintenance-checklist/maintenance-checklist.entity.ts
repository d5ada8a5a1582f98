import { aggregate, filled, InputInvalid, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { boundsOf, isWithinBounds, requireNumber } from '../measured-bounds.ts';
import type * as Sdl from '../schema.types.ts';
import { MaintenanceChecklistNotDraft } from './maintenance-checklist.errors.ts';

const MaintenanceChecklistSchema = defineEntity({
  name: 'MaintenanceChecklist',
  properties: {
    ...aggregate,
    code: p.string(),
    policyVersion: p.integer(),
    status: p.string().$type<Sdl.PolicyStatus>(),
    source: p.text(),
    effectiveFrom: p.datetime().nullable(),
    tasks: p.json<readonly Sdl.MaintenanceTask[]>(),
  },
});

const PATH = ['input', 'results'];

/** What is done at a visit of maintenance, task by task (TCK-32), as data that has versions. */
export class MaintenanceChecklist extends MaintenanceChecklistSchema.class {
  /** @throws InputInvalid for blanks, a task that comes twice, or bounds that are no numbers */
  static draft(input: Sdl.MaintenanceChecklistDraftInput, policyVersion: number): MaintenanceChecklist {
    const path = ['input', 'tasks'];
    within(path, input.tasks.length, 1, 100);
    const tasks = input.tasks.map(taskOf);
    if (new Set(tasks.map(it => it.name)).size < tasks.length)
      throw new InputInvalid([...path, 'name'], { en: 'Names must differ.', zh: '名称不得重复。' });
    return make(MaintenanceChecklist, {
      ...{ tasks, policyVersion, status: 'DRAFT' },
      code: filled(['input', 'code'], input.code, 40),
      source: filled(['input', 'source'], input.source, 1000),
    });
  }

  /** @throws MaintenanceChecklistNotDraft */
  activate(at: Date): void {
    if (this.status !== 'DRAFT') throw new MaintenanceChecklistNotDraft(this.status);
    this.status = 'ACTIVE';
    this.effectiveFrom = at;
  }

  retire(): void {
    this.status = 'RETIRED';
  }

  /**
   * What was found at each task, the measured ones judged by their limits.
   * @throws InputInvalid unless every task is answered once, measured ones by a number, and it is said why one failed or
   *   was left out
   */
  judge(results: readonly Sdl.MaintenanceResultInput[]): Sdl.MaintenanceResult[] {
    const byTask = new Map(results.map(it => [it.task, it]));
    const answers = this.tasks.flatMap(task => {
      const answer = byTask.get(task.name);
      return answer ? [judged(task, answer)] : [];
    });
    if (answers.length !== this.tasks.length || results.length !== answers.length)
      throw new InputInvalid(PATH, {
        en: `Answer each of these once: ${this.tasks.map(({ name }) => name).join(', ')}.`,
        zh: `以下各项须各填写一次：${this.tasks.map(({ name }) => name).join('、')}。`,
      });
    return answers;
  }
}
MaintenanceChecklistSchema.setClass(MaintenanceChecklist);

function taskOf({ name, isMeasured, min, max, unit }: Sdl.MaintenanceTaskInput): Sdl.MaintenanceTask {
  const path = ['input', 'tasks'];
  const bounds = boundsOf(path, { min, max });
  if (!isMeasured && (bounds.min !== null || bounds.max !== null))
    throw new InputInvalid([...path, 'isMeasured'], { en: 'Only a measured task has limits.', zh: '仅测量项有限值。' });
  return { name: filled([...path, 'name'], name, 200), isMeasured, ...bounds, unit: unit?.trim() || null };
}

function judged(task: Sdl.MaintenanceTask, answer: Sdl.MaintenanceResultInput): Sdl.MaintenanceResult {
  const isLeftOut = answer.finding === 'NOT_APPLICABLE';
  const value = task.isMeasured && !isLeftOut ? filled([...PATH, 'value'], answer.value ?? '', 40) : null;
  const isOut = value !== null && !isNumberWithin(task, value);
  const reason = answer.finding === 'DONE' ? null : filled([...PATH, 'reason'], answer.reason ?? '', 1000);
  return { task, finding: isOut ? 'FAILED' : answer.finding, value, reason };
}

/** A measured value is a number, with limits or without. */
function isNumberWithin(task: Sdl.MaintenanceTask, value: string): boolean {
  const path = [...PATH, 'value'];
  requireNumber(path, value);
  return isWithinBounds(task, path, value);
}
