// The page of a desk or of its tablets, and a desk that answers what it is told.
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Problem } from "../ui/api";
import { sendFile, sendJson } from "./built";

// Answers to requests below /v1/desk/ or /v1/tablet/, by their path; `photo` to every visual check.
export type DeskAnswers = Readonly<Record<string, unknown>>;
export interface Refused {
  readonly refused: Problem;
}

function isRefused(answer: unknown): answer is Refused {
  return typeof answer === "object" && answer !== null && "refused" in answer;
}

export class FakeDesk {
  private answers: DeskAnswers | undefined;
  private readonly server: Server;

  constructor(
    private readonly photo: Buffer,
    place: "desk" | "tablet" = "desk",
  ) {
    const api = `/v1/${place}/`;
    const followed = place === "desk" ? "receptions" : "checks";
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://desk");
      if (!pathname.startsWith(api)) return sendFile(response, place, pathname);
      const path = pathname.slice(api.length);
      // Nothing newer comes: whoever waits for it waits until the page is closed.
      if (path === followed && searchParams.has("after")) return;
      this.answer(path, response);
    }).listen(0, "127.0.0.1");
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }
  say(answers: DeskAnswers): void {
    this.answers = answers;
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer(path: string, response: ServerResponse): void {
    if (path.endsWith("/photo")) {
      response.setHeader("Content-Type", "image/jpeg");
      response.end(this.photo);
      return;
    }
    const answer = this.answers?.[path];
    if (answer === undefined) throw new Error(`the desk was not told about ${path}`);
    if (isRefused(answer)) sendJson(response, { error: answer.refused }, 409);
    else sendJson(response, answer);
  }
}
