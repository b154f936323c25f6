import type { Request } from 'express';
import type { Client } from '../context.js';

/** Letters enough to be one among many, and not so many that they cost anything. */
const DEVICE_ID = /^[\w-]{8,100}$/;
const LONGEST_USER_AGENT = 300;

/** What the request says of the app and device that it comes from. A device id that cannot be one is none. */
export function clientOf(request: Request): Client {
  const deviceId = request.get('x-device-id');
  return {
    userAgent: request.get('user-agent')?.slice(0, LONGEST_USER_AGENT),
    deviceId: deviceId !== undefined && DEVICE_ID.test(deviceId) ? deviceId : undefined,
  };
}
