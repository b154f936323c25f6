export interface Answer<Body> {
  status: number;
  body: Body;
}

/** A JSON body, or a form with a file. */
type Sent = object | FormData;

/** The API of a running app, as a mobile app or a shop's own system calls it. */
export interface Api {
  /** @param token of whoever asks; without one, a stranger */
  get<Body>(path: string, token?: string): Promise<Answer<Body>>;
  post<Body>(path: string, sent: Sent, token?: string): Promise<Answer<Body>>;
  put<Body>(path: string, sent: Sent, token?: string): Promise<Answer<Body>>;
  patch<Body>(path: string, sent: Sent, token?: string): Promise<Answer<Body>>;
}

/** @param url of the app; paths are below its `/api/v1` */
export function createApi(url: string): Api {
  const call = async <Body>(path: string, init: RequestInit, token?: string): Promise<Answer<Body>> => {
    const headers = new Headers(init.headers);
    if (token) headers.set('Authorization', `Bearer ${token}`);
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Body };
  };
  return {
    get: (path, token) => call(path, {}, token),
    post: (path, sent, token) => call(path, { method: 'POST', ...encode(sent) }, token),
    put: (path, sent, token) => call(path, { method: 'PUT', ...encode(sent) }, token),
    patch: (path, sent, token) => call(path, { method: 'PATCH', ...encode(sent) }, token),
  };
}

function encode(sent: Sent): RequestInit {
  if (sent instanceof FormData) return { body: sent };
  return { body: JSON.stringify(sent), headers: { 'Content-Type': 'application/json' } };
}
