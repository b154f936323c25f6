import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailServer {
  url: string;
  port: number;
  /** What it took, in order. */
  received: { from: string; to: string[]; mail: Email }[];
  close(): Promise<void>;
}

/** A mail server of our own that keeps what it is given. */
export async function startMailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const received: MailServer['received'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope }, done) {
      buffer(stream)
        .then((content) => PostalMime.parse(content))
        .then(
          (mail) => {
            const from = envelope.mailFrom ? envelope.mailFrom.address : '';
            received.push({ from, to: envelope.rcptTo.map(({ address }) => address), mail });
            done();
          },
          (error: Error) => done(error),
        );
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
