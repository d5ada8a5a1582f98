import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { smtpRelay } from '@mainstay/kit/service';
import { SMTPServer } from 'smtp-server';

/** A mail that the server was handed. */
export interface TakenMail {
  readonly to: string;
  readonly source: string;
  /** Whether the server said that it takes it. */
  readonly isTaken: boolean;
}

/** A reply of the server that is not yes. */
export const reply = (responseCode: number): Error => Object.assign(new Error('No.'), { responseCode });

/** A mail server of the test's own, which says what it is told to. */
export class MailServer {
  readonly mails: TakenMail[] = [];
  /** What it says to an address, and to a mail that is whole; yes, unless told otherwise. */
  onAddress: (address: string) => Promise<Error | null> | Error | null = () => null;
  onMail: (to: string) => Promise<Error | null> | Error | null = () => null;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MailServer> {
    const smtp = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false },
      onRcptTo: ({ address }, _session, done) => void (async () => await it.onAddress(address))().then(done, done),
      onData: (stream, { envelope }, done) => {
        const [to = ''] = envelope.rcptTo.map(({ address }) => address);
        const take = async () => {
          const source = await text(stream);
          const refusal = await it.onMail(to);
          it.mails.push({ to, source, isTaken: refusal === null });
          return refusal;
        };
        void take().then(done, done);
      },
    });
    const it = new MailServer(smtp);
    await once(smtp.listen(0, '127.0.0.1'), 'listening');
    return it;
  }

  /** The carrier that brings mails to it. */
  get carrier() {
    const { port } = this.server.server.address() as AddressInfo;
    const from = 'Mainstay Service <service@maker.example>';
    const relay = { host: '127.0.0.1', port, tls: 'none' } as const;
    return smtpRelay(relay, { from, replyTo: 'answers@maker.example', publicUrl: 'https://service.maker.example' });
  }

  /** The mails to an address, as they came. */
  to(address: string): readonly TakenMail[] {
    return this.mails.filter(it => it.to === address);
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }
}
