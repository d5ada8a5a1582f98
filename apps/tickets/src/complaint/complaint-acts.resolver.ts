import type { Actor } from '@mainstay/kit/domain';
import { CurrentActor } from '@mainstay/kit/service';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { PromisedFinishes } from '../notice/promised-finishes.service.ts';
import type * as Sdl from '../schema.types.ts';
import { ComplaintAbsences } from './complaint-absences.service.ts';
import type { Complaint, OfficialAct } from './complaint.entity.ts';
import { Complaints } from './complaints.service.ts';
import { ComplaintRequests } from './complaint-requests.service.ts';

/** What people do with complaints. */
@Resolver('Complaint')
export class ComplaintActsResolver {
  constructor(
    private readonly complaints: Complaints,
    private readonly requests: ComplaintRequests,
    private readonly finishes: PromisedFinishes,
    private readonly absences: ComplaintAbsences,
  ) {}

  @Mutation()
  async complaintReceive(@Args('input') input: Sdl.ComplaintReceiveInput, @CurrentActor() actor: Actor) {
    return { complaint: await this.complaints.receive(input, actor) };
  }

  @Mutation()
  complaintRegister(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintRegisterInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (complaint, act) => complaint.register(input, act));
  }

  @Mutation()
  async complaintNameMatter(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintNameMatterInput,
    @CurrentActor() actor: Actor,
  ) {
    return { complaint: await this.complaints.nameMatter(id, input, actor) };
  }

  @Mutation()
  async complaintRedirect(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintRedirectInput,
    @CurrentActor() actor: Actor,
  ) {
    const { complaint } = await this.act(id, actor, async (complaint, act) => {
      complaint.redirect(await this.requests.of(complaint, input, actor), act);
    });
    return { complaint, ticket: complaint.ticket };
  }

  @Mutation()
  complaintAssign(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintAssignInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (complaint, act) => {
      complaint.assign(input, await this.complaints.workOn(complaint), act);
      await this.absences.heed(complaint);
    });
  }

  @Mutation()
  complaintInvestigate(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintInvestigateInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, async (complaint, act) =>
      complaint.investigate(input, await this.complaints.workOn(complaint), act),
    );
  }

  @Mutation()
  complaintAgreeRemedy(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintAgreeRemedyInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (complaint, act) => complaint.agreeRemedy(input, act));
  }

  @Mutation()
  complaintCarryOut(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintCarryOutInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (complaint, act) => complaint.carryOut(input, act));
  }

  @Mutation()
  complaintVerify(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintVerifyInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (complaint, act) => complaint.verify(input, act));
  }

  @Mutation()
  complaintRecordAnswer(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintRecordAnswerInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (complaint, act) =>
      input.isSatisfied ? complaint.close(input, act) : complaint.reject(input, act),
    );
  }

  @Mutation()
  async complaintTellCustomer(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintTellCustomerInput,
    @CurrentActor() actor: Actor,
  ) {
    const payload = await this.act(id, actor, (complaint, act) => complaint.tellCustomer(input, act));
    await this.finishes.watch('COMPLAINT', payload.complaint);
    return payload;
  }

  @Mutation()
  complaintWithdraw(
    @Args('id') id: string,
    @Args('input') input: Sdl.ComplaintWithdrawInput,
    @CurrentActor() actor: Actor,
  ) {
    return this.act(id, actor, (complaint, act) => complaint.withdraw(input, act));
  }

  private async act(id: string, actor: Actor, verb: (complaint: Complaint, act: OfficialAct) => void | Promise<void>) {
    return { complaint: await this.complaints.act(id, actor, verb) };
  }
}
