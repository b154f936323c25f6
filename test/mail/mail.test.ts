import { readdirSync, statSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemContext } from '../../src/platform/context.js';
import { enqueueMail, type Mail } from '../../src/platform/mail/mail.js';
import { mailsOf } from '../support/mails.js';
import { createWorld, type World } from '../support/world.js';
import { type MailServer, startMailServer } from './mail-server.js';

const LINK = 'https://shop.example.com/verify-email?token=abc&x=1';
const MAIL: Mail = {
  to: 'lan@example.com',
  language: 'vi',
  template: 'verify-email',
  data: { link: LINK },
};

const ask = (world: World, mail: Partial<Mail> = {}) =>
  world.services.inTransaction(systemContext('test'), (tx) => enqueueMail(tx, { ...MAIL, ...mail }));

interface Waiting {
  attempts: number;
  last_error: string | null;
}
const waiting = (world: World): Promise<Waiting[]> =>
  world.services.dataSource.query(
    `SELECT attempts, last_error FROM graphile_worker.jobs WHERE task_identifier = 'mail.send'`,
  );
/** Does not wait for the pause that a failed job takes. */
const tryAgain = async (world: World) => {
  await world.services.dataSource.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
  await world.runJobs();
};

describe('mail without a mail server', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('becomes files that only the owner reads, in the order of asking, with HTML and text', async () => {
    for (const to of ['first@example.com', 'second@example.com', 'third@example.com']) {
      await ask(world, { to });
    }
    await world.runJobs();
    const mails = await mailsOf(world);
    expect(mails.map(({ to }) => to)).toEqual([
      'first@example.com',
      'second@example.com',
      'third@example.com',
    ]);
    expect(mails[0]).toMatchObject({ subject: 'Xác nhận địa chỉ e-mail của bạn', link: LINK });
    expect(mails[0]!.html).toContain('Xác nhận địa chỉ này');
    expect(mails[0]!.html).toContain('lang="vi"');
    expect(mails[0]!.html).not.toMatch(/\[\[|\{\w+\}/);
    const directory = join(world.services.config.dataDirectory, 'mail');
    expect(readdirSync(directory).every((name) => name.endsWith('.verify-email.eml'))).toBe(true);
    expect(statSync(join(directory, readdirSync(directory)[0]!)).mode & 0o777).toBe(0o600);
  });

  it('is not sent when its transaction is rolled back', async () => {
    const { inTransaction } = world.services;
    const failing = inTransaction(systemContext('test'), async (tx) => {
      await enqueueMail(tx, MAIL);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await world.runJobs();
    expect(await mailsOf(world)).toEqual([]);
  });

  it.each([
    ['ru', 'Подтвердите адрес электронной почты'],
    ['th', 'Confirm your e-mail address'],
    ['km', 'Confirm your e-mail address'],
  ])('in %s says "%s"', async (language, subject) => {
    await ask(world, { language });
    await world.runJobs();
    expect((await mailsOf(world)).map((mail) => mail.subject)).toEqual([subject]);
  });

  it('takes no second recipient in an address and no template outside its folder', async () => {
    await expect(ask(world, { to: 'a@example.com, b@example.com' })).rejects.toThrow();
    await expect(ask(world, { to: 'a@example.com\r\nBcc: b@example.com' })).rejects.toThrow();
    await expect(ask(world, { template: '../openapi' })).rejects.toThrow();
  });
});

describe('mail by a mail server', () => {
  let server: MailServer;
  let world: World;
  const open = async (url: string) => {
    world = await createWorld({ SMTP_URL: url, MAIL_FROM: 'Armoire <hello@armoire.example>' });
  };
  afterEach(async () => {
    await world.close();
    await server.close();
  });

  it('arrives, once, from the sender that was configured', async () => {
    server = await startMailServer();
    await open(server.url);
    await ask(world);
    await world.runJobs();
    expect(server.received).toHaveLength(1);
    const [{ from, to, mail }] = server.received as [MailServer['received'][number]];
    expect({ from, to }).toEqual({ from: 'hello@armoire.example', to: ['lan@example.com'] });
    expect(mail.from).toMatchObject({ name: 'Armoire', address: 'hello@armoire.example' });
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@armoire\.example>$/);
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(mail.text).toContain(LINK);
    expect(mail.html).toContain('token=abc&amp;x=1');
    expect(await waiting(world)).toEqual([]);
  });

  it('signs in where the server asks for it', async () => {
    server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'us' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    });
    await open(server.url.replace('//', '//us:p%40ss@'));
    await ask(world);
    await world.runJobs();
    expect(server.received).toHaveLength(1);
  });

  it('waits while the server is gone, and arrives when it is back', async () => {
    server = await startMailServer();
    const { port, url } = server;
    await server.close();
    await open(url);
    await ask(world);
    await world.runJobs();
    expect(await waiting(world)).toMatchObject([
      { attempts: 1, last_error: expect.stringContaining('ECONNREFUSED') },
    ]);
    server = await startMailServer({}, port);
    await tryAgain(world);
    expect(server.received).toHaveLength(1);
    expect(await waiting(world)).toEqual([]);
  });

  it('comes again after "not now", and is dropped after "no such mailbox"', async () => {
    const refusal = { code: 450 };
    server = await startMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('refused'), { responseCode: refusal.code })),
    });
    await open(server.url);
    await ask(world);
    await world.runJobs();
    expect(await waiting(world)).toMatchObject([{ attempts: 1 }]);
    refusal.code = 550;
    await tryAgain(world);
    expect(await waiting(world)).toEqual([]);
    expect(server.received).toEqual([]);
  });

  it('is dropped when its content is refused for good', async () => {
    server = await startMailServer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.once('end', () => done(Object.assign(new Error('spam'), { responseCode: 554 })));
      },
    });
    await open(server.url);
    await ask(world);
    await world.runJobs();
    expect(await waiting(world)).toEqual([]);
  });

  it('waits for a server that wants other credentials: those can be mended', async () => {
    server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    await open(server.url.replace('//', '//us:wrong@'));
    await ask(world);
    await world.runJobs();
    const [job] = await waiting(world);
    expect(job).toMatchObject({ attempts: 1 });
    expect(job!.last_error).not.toContain('wrong');
  });

  it('gives up on a server that says nothing, and tries again later', async () => {
    server = await startMailServer();
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    await open(`smtp://127.0.0.1:${port}?greetingTimeout=200`);
    await ask(world);
    await world.runJobs();
    expect(await waiting(world)).toMatchObject([{ attempts: 1 }]);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
});
