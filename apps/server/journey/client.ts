/** A person of a journey, signed in. `title` is what others see, as "upphandlare, Tomelilla kommun". */
export interface JourneyPerson {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly token: string;
  /** A session that has just begun, for grave steps. */
  readonly signInAgain: () => Promise<string>;
}

/** A journey that did not go as scripted. The message says where. */
export class JourneyFault extends Error {}

interface Answered<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: object }[];
}

const secondsMax = 20;

/** Asks a running server over HTTP. Throws {@link JourneyFault} when it answers with errors or not at all. */
export class JourneyClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Asks GraphQL, as the bearer of a token. */
  async ask<Data>(token: string, query: string, variables: object = {}): Promise<Data> {
    const { body } = await this.post<Answered<Data> | null>('/graphql', { query, variables }, token);
    if (body?.errors || !body?.data) throw new JourneyFault(JSON.stringify(body?.errors ?? body));
    return body.data;
  }

  /** Signs in with e-mail and password, and gives the token of the session. */
  async signIn(email: string, password: string): Promise<string> {
    const { status, body } = await this.post<{ token?: string } | null>('/api/auth/sign-in/email', { email, password });
    if (body?.token === undefined)
      throw new JourneyFault(`${email} cannot sign in at ${this.url} (${status}). Does it run as a demonstration?`);
    return body.token;
  }

  /** Sends a part of a file. */
  async put(token: string, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream', authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(secondsMax * 1000);
    const { status } = await fetch(this.url + path, { method: 'PUT', headers, body: bytes, signal });
    if (status !== 204) throw new JourneyFault(`${path} answered ${status}`);
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false;
    }
  }

  private async post<Body>(path: string, sent: object, token?: string): Promise<{ status: number; body: Body }> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const signal = AbortSignal.timeout(secondsMax * 1000);
    const request = { method: 'POST', headers, body: JSON.stringify(sent), signal };
    // The server lets go of connections that rest; sent twice, a command is still one step.
    const response = await fetch(this.url + path, request).catch(() => fetch(this.url + path, request));
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) as Body };
    } catch {
      throw new JourneyFault(`${path} answered ${response.status}: ${text.slice(0, 200)}`);
    }
  }
}
