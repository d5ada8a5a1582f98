import { type Message, UserError } from '@mainstay/kit/domain';
import type { WorkOrderStepFollower } from '../schema.types.ts';

export class WorkOrderStepStands extends UserError {
  override readonly path = ['input', 'step'];
  constructor(readonly by: WorkOrderStepFollower) {
    super(INSTEAD[by]);
  }
}

const INSTEAD: Readonly<Record<WorkOrderStepFollower, Message>> = {
  SERVICE_SHEET: {
    en: 'The customer signed the service sheet: the engineer was there. Put the time right (workOrderCorrectTime), or break the visit off (workOrderBreakOff).',
    zh: '客户已签署现场服务登记表，工程师确已到场：可更正时间（workOrderCorrectTime）或中止上门（workOrderBreakOff）。',
  },
  PAPERS: {
    en: 'Hours and solution are recorded: put hours and parts right (workOrderCorrect); where the problem is not gone, the call to the customer opens the case again (ticketRecordFollowUp).',
    zh: '工时与解决方案已登记：工时与配件可更正（workOrderCorrect）；问题未解决的，由回访重新打开工单（ticketRecordFollowUp）。',
  },
  CALL: {
    en: 'The customer was called about this repair: where the problem is not gone, another call opens the case again (ticketRecordFollowUp).',
    zh: '已就此次维修回访客户：问题未解决的，可再次回访以重新打开工单（ticketRecordFollowUp）。',
  },
  SCORE: {
    en: 'The work was scored after the signature: put its time right (workOrderCorrectTime), or open the case again with the call to the customer (ticketRecordFollowUp).',
    zh: '签字后已对该工作评分：可更正时间（workOrderCorrectTime），或由回访重新打开工单（ticketRecordFollowUp）。',
  },
  RISK_INSPECTION: {
    en: 'High risks of the repair were inspected since the signature: put its time right (workOrderCorrectTime), or open the case again with the call to the customer (ticketRecordFollowUp).',
    zh: '签字后已复检高风险项：可更正时间（workOrderCorrectTime），或由回访重新打开工单（ticketRecordFollowUp）。',
  },
  MAINTENANCE_PLAN: {
    en: 'The plan of maintenance counts from this signature and has gone on to the next visit: bring that forward where this one was not made (maintenancePlanBringForward).',
    zh: '维保计划已按此签字转入下一次：如本次实际未做，可提前下一次（maintenancePlanBringForward）。',
  },
  ENGINEER_ENGAGED: {
    en: 'Whoever repaired it was given other work for the time of this visit, as it was free: agree on another time for that first (workOrderReschedule), then take the repair back.',
    zh: '维修人员在此次上门的时段已另有安排：请先将该安排改期（workOrderReschedule），再撤回维修。',
  },
  TRIP_RETURN: {
    en: 'The trip has returned and its kilometres were shared among the visits: break this visit off where nothing was done (workOrderBreakOff).',
    zh: '行程已返回且里程已分摊：如未作业，请中止该次上门（workOrderBreakOff）。',
  },
  REMOTE_SESSION: {
    en: 'It was done in a session from afar: where the problem is not gone, the call to the customer opens the case again (ticketRecordFollowUp).',
    zh: '该工作由远程会话完成：问题未解决的，由回访重新打开工单（ticketRecordFollowUp）。',
  },
  REOPENING: {
    en: 'The case was opened again after this visit, and counts from then on: nothing of this visit holds for it any more.',
    zh: '此次上门之后工单已重新打开，时限自重新打开起计算，此次上门不再影响。',
  },
};
