import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { freePort } from '@pairwell/testing';

/** What the server does with a recipient or a message instead of taking it. */
export type Mood = 'takes' | 'no such mailbox' | 'later' | 'breaks off';

/** A real SMTP server that keeps what it gets. */
export class TestInbox {
  readonly mails: Email[] = [];
  mood: Mood = 'takes';
  /** How often a message was offered, taken or not. */
  offered = 0;
  private server: SMTPServer | undefined;

  private constructor(readonly port: number) {}

  /** On a port of its own, not listening yet. */
  static async make(): Promise<TestInbox> {
    return new TestInbox(await freePort());
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      ...{ disabledCommands: ['STARTTLS', 'AUTH'], logger: false, disableReverseLookup: true },
      onRcptTo: (address, _session, done) => done(this.replyTo(address.address)),
      onData: (stream, _session, done) => void this.take(stream).then(done),
    });
    // A connection that the test breaks is no fault of the server.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
  }

  to(address: string): readonly Email[] {
    return this.mails.filter((mail) => mail.to?.some((one) => one.address === address));
  }

  private replyTo(address: string): Error | null {
    this.offered += 1;
    if (this.mood === 'no such mailbox') return reply(550, `<${address}> is unknown here`);
    if (this.mood === 'later') return reply(451, `<${address}> is busy`);
    return null;
  }

  private async take(stream: SMTPServerDataStream): Promise<Error | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    this.mails.push(await PostalMime.parse(Buffer.concat(chunks)));
    if (this.mood === 'breaks off') {
      for (const { _socket } of (this.server as unknown as Connections).connections) _socket.destroy();
    }
    return null;
  }
}

/** What smtp-server keeps of its connections, to break one in the middle. */
interface Connections {
  readonly connections: Iterable<{ readonly _socket: { destroy(): void } }>;
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
