// The counter's page, and a counter that answers what it is told and remembers what it was asked.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { closed, sakura, session } from "../city/fixtures";
import type { Acts, Case, HolderView, Outbox, Resident } from "../city/state";
import type { Problem } from "../ui/api";
import type { Account, Session } from "../ui/staff/session";
import { sendFile, sendJson } from "./built";

// A front that shows which it is and when it was drawn, for trials that ask what is seen.
function front(as: string, version: number): string {
  const words = `<text x="24" y="160" font-size="28">${as} ${version}</text>`;
  const svg = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 302" width="480" height="302"';
  return `<svg ${svg}><rect width="480" height="302" rx="18" fill="#fffefb"/>${words}</svg>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request) text += part;
  return text;
}

export class FakeCity {
  asked: string[] = []; // "PUT case/card {…}", oldest first
  residents: readonly Resident[] = [sakura];
  outbox: Outbox = { waiting: [], line: null };
  session: Session = session; // who is logged in
  accounts: readonly Account[] = [];
  acts: Acts = { acts: [], whole: true };
  private case_: Case = closed;
  private view: HolderView | undefined;
  private refusals: Readonly<Record<string, Problem>> = {};
  private waiting: (() => void)[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://city");
      if (pathname.startsWith("/v1/")) this.answer(request, pathname, searchParams, response);
      else sendFile(response, "city", pathname === "/holder" ? "/" : pathname);
    });
  }

  static start(): Promise<FakeCity> {
    const city = new FakeCity();
    return new Promise((resolve) => city.server.listen(0, "127.0.0.1", () => resolve(city)));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  say(open: Partial<Case>): void {
    this.case_ = { ...this.case_, ...open, version: this.case_.version + 1 };
    this.tell();
  }
  sayToHolder(view: Omit<HolderView, "version">): void {
    this.view = { ...view, version: (this.view?.version ?? 0) + 1 };
    this.tell();
  }
  // "PUT case/card": the next requests of that name are refused.
  refuse(refusals: Readonly<Record<string, Problem>>): void {
    this.refusals = refusals;
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private tell(): void {
    for (const answer of this.waiting.splice(0)) answer();
  }
  // At once when it is newer than what is known, else with the next change.
  private follow(known: string | null, version: () => number, answer: () => void): void {
    if (Number(known) < version()) answer();
    else this.waiting.push(answer);
  }

  private async answer(
    request: IncomingMessage,
    pathname: string,
    query: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const path = pathname.replace(/^\/v1\/(city\/)?/, "");
    const after = query.get("after");
    if (request.method === "GET") {
      if (path === "case") {
        this.follow(
          after,
          () => this.case_.version,
          () => sendJson(response, this.case_),
        );
      } else if (path.startsWith("holder/")) {
        const view = this.view;
        if (view === undefined) sendJson(response, { error: { code: "input.not-found" } }, 404);
        else
          this.follow(
            after,
            () => this.view?.version ?? 0,
            () => sendJson(response, this.view),
          );
      } else if (path === "session") {
        sendJson(response, this.session);
      } else if (path === "staff") {
        sendJson(response, { staff: this.accounts });
      } else if (path === "acts") {
        sendJson(response, this.acts);
      } else if (path === "residents") {
        sendJson(response, { residents: this.residents, more: false });
      } else if (path === "outbox") {
        sendJson(response, this.outbox);
      } else if (path.endsWith("/front.svg")) {
        response.setHeader("Content-Type", "image/svg+xml");
        response.end(front(query.get("as") ?? "", this.case_.version));
      } else {
        throw new Error(`the counter was not told about ${path}`);
      }
      return;
    }
    if (path === "activity") return sendJson(response, this.session);
    const asked = `${request.method} ${path}`;
    this.asked.push(`${asked} ${await bodyOf(request)}`);
    const refusal = this.refusals[asked];
    if (refusal !== undefined) sendJson(response, { error: refusal }, 409);
    else if (path === "holder/pairing") sendJson(response, { token: "t" });
    else sendJson(response, this.case_);
  }
}
