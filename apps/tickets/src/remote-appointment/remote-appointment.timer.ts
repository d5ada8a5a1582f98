import { OnTimer } from '@mainstay/kit/service';
import { Injectable } from '@nestjs/common';
import { RemoteAppointments, SESSION_TIMER, type SessionMoment } from './remote-appointments.service.ts';

/** The moments of sessions from afar. */
@Injectable()
export class RemoteAppointmentTimer {
  constructor(private readonly appointments: RemoteAppointments) {}

  @OnTimer(SESSION_TIMER)
  async wake(moment: SessionMoment): Promise<void> {
    await this.appointments.wake(moment);
  }
}
