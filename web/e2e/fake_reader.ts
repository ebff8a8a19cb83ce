// The reader's page, and a reader that says what it is told.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ReaderInfo, VisitState } from "../reader/view";
import { sendFile, sendJson } from "./built";

const idle: VisitState = {
  visit: "v",
  phase: "idle",
  methods: [],
  face_attempts: 0,
  liveness_waived: false,
  helper: "none",
  registered_now: false,
};

export class FakeReader {
  private info: ReaderInfo;
  private waiting: (() => void)[] = [];
  private readonly server: Server;

  constructor() {
    this.info = {
      version: 1,
      reader: "reader-1",
      software: "2.0.0",
      capabilities: ["face", "pin", "visual"],
      front: "scanned",
      called: false,
      slot: "there",
      visit: "v",
      state: idle,
    };
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://reader");
      if (pathname === "/v1/reader") {
        const answer = () => sendJson(response, this.info);
        if (Number(searchParams.get("after")) < this.info.version) answer();
        else this.waiting.push(answer);
      } else if (pathname.startsWith("/v1/")) {
        sendJson(response, {});
      } else {
        sendFile(response, "reader", pathname);
      }
    }).listen(0, "127.0.0.1");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }
  say(state: Partial<VisitState>, reader: Partial<ReaderInfo> = {}): void {
    const usual = { front: "scanned", called: false, slot: "there" } as const;
    const version = this.info.version + 1;
    this.info = { ...this.info, ...usual, ...reader, version, state: { ...idle, ...state } };
    for (const answer of this.waiting.splice(0)) answer();
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
