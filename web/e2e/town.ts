// A synthetic town with its places as processes of their own, on loopback and free ports: what the
// trials of the screens run against. Every town is a fresh copy; processes end by recorded pid.
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The project's folder; set by e2e.mjs.
const root = process.env.KAOPASS_ROOT ?? ".";
const kaopass = join(root, "build/release/kaopass");
const startDeadlineMs = 20_000;

export interface Card {
  readonly id: string;
  readonly holder: string;
  readonly state: "ordinary" | "face-authentication";
  readonly registered: boolean;
  readonly test_pin?: string;
}

export class Place {
  private child: ChildProcess | undefined;
  private said = "";

  constructor(
    readonly name: string,
    private readonly args: () => string[],
  ) {}

  // Resolves when the place says where it serves.
  async start(): Promise<void> {
    const child = spawn(kaopass, this.args(), { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    this.said = "";
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${this.name}: ${this.said}`)),
        startDeadlineMs,
      );
      const hear = (octets: Buffer) => {
        this.said += octets.toString();
        if (!/https?:\/\/127\.0\.0\.1:\d+/.test(this.said)) return;
        clearTimeout(late);
        resolve();
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.once("exit", (code) => {
        clearTimeout(late);
        reject(new Error(`${this.name} ended with ${code}: ${this.said}`));
      });
    });
  }

  // What it has said: addresses, one-time codes.
  get words(): string {
    return this.said;
  }

  // Last address of that scheme that it named.
  url(scheme: "http" | "https"): string {
    const found = this.said.match(new RegExp(`${scheme}://127\\.0\\.0\\.1:\\d+`, "g"))?.at(-1);
    if (found === undefined) throw new Error(`${this.name} named no ${scheme} address`);
    return found;
  }

  // Where it served before, for a place that is started again: others look for it there.
  same(scheme: "http" | "https", option: string): string[] {
    return this.said === "" ? [] : [option, new URL(this.url(scheme)).port];
  }

  async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }
}

export interface TownOptions {
  readonly readers?: number;
  readonly tablets?: string;
  readonly pcsc?: boolean;
}

export class Town {
  readonly data = join(mkdtempSync(join(tmpdir(), "kaopass-e2e-")), "town");
  readonly centre: Place = new Place("centre", () => [
    ...["centre", "serve", "--data", this.data],
    ...this.centre.same("https", "--port"),
  ]);
  readonly desk: Place;
  readonly readers: Place[];
  readonly institution: string;
  readonly cast: Readonly<Record<string, string>>;
  readonly cards: readonly Card[];

  // Where the first desk takes tablets, as ADDRESS:PORT; none: it takes none.
  constructor(
    readers: number,
    private readonly tablets?: string,
    private readonly pcsc = false, // cards come from a PC/SC slot
  ) {
    execFileSync(join(root, "tools/town.sh"), [kaopass, this.data], { cwd: root });
    const file = JSON.parse(readFileSync(join(this.data, "town.json"), "utf8"));
    const institution = file.institutions[0];
    this.institution = institution.code;
    this.cast = file.cast;
    this.cards = JSON.parse(this.run(["card", "list", "--data", this.data, "--json"]));
    const at = ["--data", this.data];
    this.desk = this.deskOf(this.institution);
    this.readers = institution.readers.slice(0, readers).map(({ name }: { name: string }) => {
      const place: Place = new Place(name, () => [
        ...["reader", "serve", ...at, "--reader", name],
        ...["--desk", this.desk.url("https")],
        ...(this.pcsc ? ["--pcsc"] : []),
        ...place.same("http", "--port"),
      ]);
      return place;
    });
  }

  static async start({ readers = 1, tablets, pcsc }: TownOptions = {}): Promise<Town> {
    const town = new Town(readers, tablets, pcsc);
    await town.centre.start();
    await town.desk.start();
    for (const reader of town.readers) await reader.start();
    return town;
  }

  // The desk of an institution, not started yet; town.desk is that of the first one.
  deskOf(institution: string): Place {
    const place: Place = new Place(`desk ${institution}`, () => [
      ...["desk", "serve", "--data", this.data, "--institution", institution],
      ...["--centre", this.centre.url("https")],
      ...(this.tablets !== undefined && institution === this.institution
        ? ["--tablet", this.tablets]
        : []),
      ...place.same("https", "--port"),
      ...place.same("http", "--screens-port"),
    ]);
    return place;
  }

  // The TEST administrator that a town gives every desk.
  testAccount(): { readonly login: string; readonly password: string } {
    const file = join(this.data, "desks", this.institution, "test-account.json");
    return JSON.parse(readFileSync(file, "utf8"));
  }

  reader(index = 0): Place {
    const place = this.readers[index];
    if (place === undefined) throw new Error(`the town was started without reader ${index}`);
    return place;
  }

  // The card that plays this part: town.json's cast ("mated", "impostor", "ordinary", "invalid").
  card(part: string): Card {
    const found = this.cards.find((card) => card.id === this.cast[part]);
    if (found === undefined) throw new Error(`nobody plays ${part}`);
    return found;
  }

  // A picture of the holder's face, as a camera would see it; not for every card.
  face(card: Card): string {
    return join(this.data, "live", `${card.id}-1.jpg`);
  }

  // A command of kaopass to its end; what it printed. `fine`: exit statuses that are no failure.
  run(args: readonly string[], input = "", fine: readonly number[] = [0]): string {
    const run = spawnSync(kaopass, args, { encoding: "utf8", input, cwd: root });
    if (fine.includes(run.status ?? -1)) return run.stdout;
    throw new Error(`kaopass ${args[0]} ended with ${run.status}: ${run.stderr}`);
  }

  // Puts a virtual card into a reader, as a hand would.
  async insert(card: Card, reader = this.reader()): Promise<string> {
    const response = await fetch(`${reader.url("http")}/v1/visits`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ card: card.id }),
    });
    const visit = (await response.json()) as { visit: string };
    if (response.status !== 201) throw new Error(JSON.stringify(visit));
    return visit.visit;
  }

  // What staff do at the desk, with the credential of the institution's first member of staff.
  staff(method: string, path: string, body?: unknown): Promise<{ status: number; body: Buffer }> {
    const { institution, data } = this;
    const name = JSON.parse(readFileSync(join(data, "town.json"), "utf8")).institutions[0].staff[0]
      .name;
    const folder = join(data, "desks", institution, "staff", name);
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.desk.url("https")),
        {
          method,
          key: readFileSync(join(folder, "key.pem")),
          cert: readFileSync(join(folder, "certificate.pem")),
          ca: readFileSync(join(data, "authority/public/tls.pem")),
          checkServerIdentity: () => undefined, // its certificate names an institution, no host
          headers: { "Content-Type": "application/json" },
        },
        (answer) => {
          const octets: Buffer[] = [];
          answer.on("data", (part: Buffer) => octets.push(part));
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(octets) }),
          );
        },
      );
      asked.on("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  // Pulls it out again.
  async remove(visit: string, reader = this.reader()): Promise<void> {
    await fetch(`${reader.url("http")}/v1/visits/${visit}`, { method: "DELETE" });
  }

  async stop(): Promise<void> {
    for (const place of [...this.readers, this.desk, this.centre]) await place.stop();
    rmSync(join(this.data, ".."), { recursive: true, force: true });
  }
}
