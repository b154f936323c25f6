import connectPgSimple from 'connect-pg-simple';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { Clock } from '../../platform/clock.js';

/** What AdminJS and the page are told about who is signed in. Nothing else ever goes here. */
export interface AdminUser {
  id: string;
  email: string;
  role: string;
  shopId: string | null;
}

declare module 'express-session' {
  interface SessionData {
    /** `password_ok` waits for the second factor and opens nothing but that step. */
    stage: 'password_ok' | 'signed_in';
    userId: string;
    shopId: string | undefined;
    /** Milliseconds since 1970. */
    startedAt: number;
    /** What it was begun with and from where, for its owner to know it by. */
    userAgent: string | undefined;
    address: string | undefined;
    adminUser: AdminUser;
  }
}

/** Nobody asked anything for so long: the session is over. */
export const IDLE_SECONDS = 2 * 60 * 60;
/** The session is over however busy it is. */
export const ABSOLUTE_SECONDS = 12 * 60 * 60;
/** A busy session's idle expiry is written no oftener than this. */
const TOUCH_SECONDS = 60;

export interface SessionOptions {
  pool: Pool;
  secret: string;
  isSecure: boolean;
  clock: Clock;
}

/** `__Host-` makes browsers refuse the cookie unless it is secure, of this host alone, and for every path. */
export function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-armoire-console' : 'armoire-console';
}

/** Console sessions in PostgreSQL, table `console_sessions`. A session comes into being by signing in, and not before. */
export function createSessionMiddleware(options: SessionOptions): RequestHandler {
  const store = createStore(options.pool);
  const load = session({
    name: cookieName(options.isSecure),
    secret: options.secret,
    store,
    resave: false,
    saveUninitialized: false,
    // No maxAge: the cookie goes with the browser, and the server alone decides how long it is good for.
    cookie: { httpOnly: true, secure: options.isSecure, sameSite: 'lax', path: '/' },
  });
  return (request, response, next) => {
    void load(request, response, (error?: unknown) => {
      if (error) return next(error);
      endIfTooOld(request, options.clock, next);
    });
  };
}

function endIfTooOld(request: Request, clock: Clock, next: NextFunction): void {
  const { startedAt } = request.session;
  const isTooOld = startedAt !== undefined && clock().getTime() - startedAt >= ABSOLUTE_SECONDS * 1000;
  if (!isTooOld) return next();
  endSession(request).then(() => next(), next);
}

function createStore(pool: Pool): session.Store {
  const PgStore = connectPgSimple(session);
  const store = new PgStore({
    pool,
    tableName: 'console_sessions',
    createTableIfMissing: false,
    ttl: IDLE_SECONDS,
    // Expired rows are cleared when somebody signs in: no timer has to be stopped at the end.
    pruneSessionInterval: false,
  });
  return throttleTouch(store);
}

/** Every answered request would write the expiry anew, and requests of one session would queue for its row. */
function throttleTouch(store: session.Store): session.Store {
  const touchedAt = new Map<string, number>();
  const touch = store.touch!.bind(store);
  store.touch = (id, data, done) => {
    const now = Date.now();
    if (now - (touchedAt.get(id) ?? 0) < TOUCH_SECONDS * 1000) return done?.();
    if (touchedAt.size > 10_000) touchedAt.clear();
    touchedAt.set(id, now);
    touch(id, data, done);
  };
  return store;
}

export type SessionStart = Pick<
  session.SessionData,
  'stage' | 'userId' | 'shopId' | 'startedAt' | 'userAgent' | 'address'
>;

/** Begins a session under a fresh id, so that an id planted before signing in is worth nothing. */
export async function startSession(request: Request, start: SessionStart): Promise<void> {
  await new Promise<void>((done, fail) => {
    request.session.regenerate((error: unknown) => (error ? fail(error) : done()));
  });
  Object.assign(request.session, start);
  await new Promise<void>((done, fail) => {
    request.session.save((error: unknown) => (error ? fail(error) : done()));
  });
}

/** Ends the session, in the database and, where an answer is given, in the browser. */
export async function endSession(request: Request, response?: Response): Promise<void> {
  await new Promise<void>((done, fail) => {
    request.session.regenerate((error: unknown) => (error ? fail(error) : done()));
  });
  if (!response) return;
  for (const isSecure of [true, false]) {
    response.clearCookie(cookieName(isSecure), { path: '/', httpOnly: true, secure: isSecure });
  }
}
