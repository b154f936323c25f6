import type {
  ImportField,
  ImportOperationName,
  ImportOverview,
  ImportState,
} from '../../imports/console-imports';
import type { DeskAnswer, DeskOperationName, DeskOverview } from '../../desk/desk';
import type { MoneyOverview, MoneyStatement } from '../../money/console-money';
import type { PromotionStatistics, SimulatedCart, Simulation } from '../../promotions/console-promotions';
import type { ConsoleOutcome } from '../../console-parts';
import { texts } from '../../texts';
import type {
  ConsoleTreeMove,
  WireAccount,
  WireBoard,
  WireBulkAnswer,
  WireFailure,
  WireList,
  WireMatching,
  WireRecordAnswer,
  WireTree,
  WireUploadForm,
  WireView,
} from '../../wire';

import { saveFile } from './save-file';

/** What the server refused, in words for the person, with the fields at fault. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly fields: Record<string, string> = {},
    /** Where something inside of a field is at fault: by pointer, such as `/variants/2/price`. */
    readonly pointers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Values of a form by field name. */
export type FormValues = Record<string, unknown>;

/** What can be done with the lists that one keeps. */
export type ViewOperation = 'add' | 'change' | 'remove';

export interface Api {
  /** Past the page: the first of all that match. */
  matching(screen: string, query: URLSearchParams): Promise<WireMatching>;
  views(operation: ViewOperation, values: FormValues): Promise<{ views: WireView[] }>;
  list(screen: string, query: URLSearchParams, signal?: AbortSignal): Promise<WireList>;
  lookUp(screen: string, text: string, signal?: AbortSignal): Promise<Array<{ id: string; title: string }>>;
  show(screen: string, id: string, signal?: AbortSignal): Promise<WireRecordAnswer>;
  form(screen: string, id: string, signal?: AbortSignal): Promise<WireRecordAnswer>;
  create(screen: string, values: FormValues): Promise<WireRecordAnswer>;
  /** Runs a record's action: `edit`, `delete`, or one of the screen's own. Always by POST. */
  recordAction(screen: string, id: string, action: string, values: FormValues): Promise<WireRecordAnswer>;
  /** @param values the dialog's, with `ids` and, where the action checks them, `versions` */
  bulkAction(screen: string, action: string, values: FormValues): Promise<WireBulkAnswer>;
  /** All that match, as a file that the browser saves. */
  downloadList(screen: string, query: URLSearchParams): Promise<void>;
  /** What an action would come to with a dialog's values. */
  foretell(screen: string, id: string, action: string, values: FormValues): Promise<ConsoleOutcome>;
  /** What is printed of records, as a file that the browser saves. */
  print(screen: string, document: string, ids: readonly string[]): Promise<void>;
  /** Of a screen that has one, narrowed as its list is. */
  board(screen: string, query: URLSearchParams, signal?: AbortSignal): Promise<WireBoard>;
  /** Of a screen that has one. */
  tree(screen: string, signal?: AbortSignal): Promise<WireTree>;
  moveInTree(screen: string, move: ConsoleTreeMove): Promise<WireTree>;
  dashboard<Dashboard>(signal?: AbortSignal): Promise<Dashboard>;
  /** What waits, for the page of the desk. */
  desk(query: URLSearchParams, signal?: AbortSignal): Promise<DeskOverview>;
  /** Works at the desk; outlives the page where it is left. */
  deskOperation(name: DeskOperationName, values: FormValues): Promise<DeskAnswer>;
  /** What promotions have come to. */
  promotionStatistics(query: URLSearchParams, signal?: AbortSignal): Promise<PromotionStatistics>;
  /** What a cart would come to, and why promotions apply or not. */
  simulate(cart: SimulatedCart): Promise<Simulation>;
  /** What somebody has, and how it came about. */
  moneyStatement(query: URLSearchParams, signal?: AbortSignal): Promise<MoneyStatement>;
  /** The same, narrowed alike, as a file that the browser saves. */
  downloadStatement(format: 'csv' | 'pdf', query: URLSearchParams): Promise<void>;
  moneyWallets(query: URLSearchParams, signal?: AbortSignal): Promise<MoneyOverview>;
  /** Rows from files: those of earlier, the latest first. */
  imports(cursor?: string, signal?: AbortSignal): Promise<ImportOverview>;
  /** What a column of a file can be. */
  importFields(signal?: AbortSignal): Promise<{ fields: ImportField[] }>;
  import(id: string, signal?: AbortSignal): Promise<ImportState>;
  importOperation(name: ImportOperationName, values: FormValues): Promise<ImportState>;
  downloadBadRows(id: string): Promise<void>;
  /** The own account. */
  account(signal?: AbortSignal): Promise<WireAccount>;
  /** What its page can do, by the names that the server has for it. */
  accountOperation<Answer = object>(name: string, values: FormValues): Promise<Answer>;
  /** @returns the form by which the file is posted to the storage */
  announceUpload(file: FormValues, signal?: AbortSignal): Promise<WireUploadForm>;
  cancelUpload(uploadId: string): Promise<object>;
}

/** The server's API under `baseUrl`. Every method throws ApiError, or the abort of its signal. */
export function createApi(baseUrl: string): Api {
  const get = <T>(path: string, signal?: AbortSignal) => request<T>(baseUrl, path, { signal });
  const post = <T>(path: string, values: FormValues, signal?: AbortSignal) =>
    request<T>(baseUrl, path, { method: 'POST', signal, ...encode(values) });
  const at = (screen: string, id: string, action: string) => `resources/${screen}/records/${id}/${action}`;
  return {
    list: (screen, query, signal) => get(`resources/${screen}/actions/list?${query.toString()}`, signal),
    async lookUp(screen, text, signal) {
      const tail = text === '' ? '' : `/${encodeURIComponent(text)}`;
      const answer = await get<{ records: Array<{ id: string; title: string }> }>(
        `resources/${screen}/actions/search${tail}`,
        signal,
      );
      return answer.records;
    },
    show: (screen, id, signal) => get(at(screen, id, 'show'), signal),
    form: (screen, id, signal) => get(at(screen, id, 'edit'), signal),
    create: (screen, values) => post(`resources/${screen}/actions/new`, values),
    recordAction: (screen, id, action, values) => post(at(screen, id, action), values),
    bulkAction: (screen, action, values) => post(`resources/${screen}/bulk/${action}`, values),
    foretell: (screen, id, action, values) => post(at(screen, id, `foretell-${action}`), values),
    print: (screen, document, ids) =>
      download(baseUrl, `resources/${screen}/actions/print-${document}`, { ids }),
    board: (screen, query, signal) => get(`resources/${screen}/actions/board?${filtersOf(query)}`, signal),
    tree: (screen, signal) => get(`resources/${screen}/actions/tree`, signal),
    moveInTree: (screen, move) => post(`resources/${screen}/actions/move`, { ...move }),
    matching: (screen, query) => get(`resources/${screen}/actions/matching?${filtersOf(query)}`),
    downloadList: (screen, query) =>
      download(baseUrl, `resources/${screen}/actions/download?${filtersOf(query)}`, {}),
    imports: (cursor, signal) =>
      get(`imports?${new URLSearchParams(cursor ? { cursor } : {}).toString()}`, signal),
    promotionStatistics: (query, signal) => get(`promotions/statistics?${query.toString()}`, signal),
    simulate: (cart) => post('promotions/simulate', { ...cart }),
    moneyStatement: (query, signal) => get(`money/statement?${query.toString()}`, signal),
    moneyWallets: (query, signal) => get(`money/wallets?${query.toString()}`, signal),
    downloadStatement(format, query) {
      const filters = new URLSearchParams(query);
      filters.delete('cursor');
      return download(baseUrl, 'money/file', { format, ...Object.fromEntries(filters) });
    },
    importFields: (signal) => get('imports/fields', signal),
    import: (id, signal) => get(`imports/one?${new URLSearchParams({ id }).toString()}`, signal),
    importOperation: (name, values) => post(`imports/${name}`, values),
    downloadBadRows: (id) => download(baseUrl, 'imports/bad-rows', { id }),
    views: (operation, values) => post(`views/${operation}`, values),
    dashboard: (signal) => get('dashboard', signal),
    desk: (query, signal) => get(`desk?${query.toString()}`, signal),
    deskOperation: (name, values) =>
      request(baseUrl, `desk/${name}`, { method: 'POST', keepalive: name === 'leave', ...encode(values) }),
    account: (signal) => get('account', signal),
    accountOperation: (name, values) => post(`account/${name}`, values),
    announceUpload: (file, signal) => post('uploads', file, signal),
    cancelUpload: (uploadId) => post('uploads/cancel', { upload_id: uploadId }),
  };
}

function filtersOf(query: URLSearchParams): string {
  const filters = [...query].filter(([name]) => name.startsWith('filters.'));
  return new URLSearchParams(filters).toString();
}

/** By POST, so that no page elsewhere can start it; saved only when it has arrived whole. */
async function download(baseUrl: string, path: string, values: FormValues): Promise<void> {
  const response = await send(baseUrl, path, { method: 'POST', ...encode(values) });
  if (!response.ok) throw toApiError(response.status, await failureOf(response));
  const file = await response.blob().catch(() => {
    throw new ApiError(texts.errors.cutShort, 0);
  });
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
  saveFile(file, name ?? '');
}

async function request<T>(baseUrl: string, path: string, init: RequestInit): Promise<T> {
  const response = await send(baseUrl, path, init);
  if (!response.ok) throw toApiError(response.status, await failureOf(response));
  const body: unknown = await response.json().catch(() => undefined);
  if (body !== undefined) return body as T;
  throw toApiError(response.status, undefined);
}

async function send(baseUrl: string, path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`${baseUrl}/api/${path}`, init).catch((error: unknown) => {
    if (isAbort(error)) throw error;
    throw new ApiError(texts.errors.network, 0);
  });
  if (response.status === 401) signInAgain(baseUrl);
  return response;
}

function failureOf(response: Response): Promise<WireFailure | undefined> {
  return response.json().catch(() => undefined) as Promise<WireFailure | undefined>;
}

function toApiError(status: number, failure: WireFailure | undefined): ApiError {
  const fields = Object.entries(failure?.record.errors ?? {}).map(([name, { message }]) => [name, message]);
  return new ApiError(
    failure?.notice.message ?? texts.errors.internal,
    status,
    Object.fromEntries(fields) as Record<string, string>,
    failure?.pointers,
  );
}

function encode(values: FormValues): Pick<RequestInit, 'body' | 'headers'> {
  return { body: JSON.stringify(values), headers: { 'Content-Type': 'application/json' } };
}

function signInAgain(baseUrl: string): void {
  const next = window.location.pathname + window.location.search;
  window.location.assign(`${baseUrl}/sign-in?${new URLSearchParams({ next })}`);
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** What to tell the person of an error, ours or not. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : texts.errors.network;
}
