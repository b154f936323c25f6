import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { Client, type ClientOptions } from 'minio';

export interface MinioClientOptions {
  /** `http://host:port` or `https://host`. */
  endpoint: string;
  accessKey: string;
  secretKey: string;
  region: string;
  /** Milliseconds without a byte in either direction after which a request is given up. */
  timeout: number;
}

type Transport = NonNullable<ClientOptions['transport']>;

/** Less than the 30 s after which MinIO closes idle connections, so that none is reused while it closes. */
const IDLE_CONNECTION_TIMEOUT = 20_000;

/** A client that knows its region, so that signing asks nothing of the server, and never waits for ever. */
export function createMinioClient(options: MinioClientOptions): Client {
  const { protocol, hostname, port } = new URL(options.endpoint);
  const isSecure = protocol === 'https:';
  const agent = { keepAlive: true, timeout: IDLE_CONNECTION_TIMEOUT };
  return new Client({
    endPoint: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : isSecure ? 443 : 80,
    useSSL: isSecure,
    accessKey: options.accessKey,
    secretKey: options.secretKey,
    region: options.region,
    transport: withTimeout(isSecure ? https : http, options.timeout),
    transportAgent: isSecure ? new https.Agent(agent) : new http.Agent(agent),
    retryOptions: { maximumRetryCount: 1, baseDelayMs: 100, maximumDelayMs: 1000 },
  });
}

/** Node announces that a request has been idle for its `timeout` but leaves it open, and MinIO's client has none. */
function withTimeout(transport: Transport, timeout: number): Transport {
  const request = (options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest => {
    const outgoing = transport.request({ ...options, timeout }, onAnswer);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`Nothing was heard for ${timeout} ms`)));
    return outgoing;
  };
  // The client calls this one of the overloads only.
  return { request: request as Transport['request'] };
}
