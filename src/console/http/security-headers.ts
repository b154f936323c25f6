import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const nonces = new WeakMap<object, string>();

export interface ForeignOrigins {
  mediaOrigins: readonly string[];
  uploadOrigin: string;
}

/**
 * A Content-Security-Policy that runs and styles only what carries this answer's nonce, and loads nothing
 * from elsewhere except pictures from `mediaOrigins`. Files may be sent to `uploadOrigin`.
 */
export function createSecurityHeaders({ mediaOrigins, uploadOrigin }: ForeignOrigins): RequestHandler {
  const pictures = ["'self'", 'data:', 'blob:', ...mediaOrigins].join(' ');
  return (_request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    nonces.set(response, nonce);
    response.set({
      'Content-Security-Policy': [
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
        `img-src ${pictures}`,
        "font-src 'self'",
        `connect-src 'self' ${uploadOrigin}`,
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    });
    next();
  };
}

/** The nonce that this answer's policy names. */
export function nonceOf(response: Response): string {
  return nonces.get(response) ?? '';
}
