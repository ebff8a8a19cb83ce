// What reads the cards of a reader, as hands treat it: a real pcscd with the vpcd driver, inside
// tools/with_virtual_reader.sh. A device that is unplugged is a daemon that knows none; a card is
// `kaopass card serve`. Ends only processes of this namespace, by recorded pid.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Card, Town } from "./town";

const root = process.env.KAOPASS_ROOT ?? ".";
const port = process.env.KAOPASS_VPCD_PORT ?? "";
const driver = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so";
const socket = "/run/pcscd/pcscd.comm";
const deadlineMs = 20_000;

async function until(so: () => boolean, what: string): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!so()) {
    if (Date.now() > end) throw new Error(`never ${what}`);
    await wait(50);
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

export class SlotDevice {
  private readonly folder = mkdtempSync(join(tmpdir(), "kaopass-slot-"));
  private daemon: ChildProcess | undefined; // until the first change it is the script's
  private card: ChildProcess | undefined;

  constructor(private readonly town: Town) {
    for (const name of ["with", "without"]) mkdirSync(join(this.folder, name));
    const at = [`DEVICENAME /dev/null:${port}`, `LIBPATH ${driver}`, `CHANNELID ${port}`];
    const lines = [`FRIENDLYNAME "Virtual PCD"`, ...at, ""];
    writeFileSync(join(this.folder, "with/vpcd"), lines.join("\n"));
  }

  async unplug(): Promise<void> {
    await this.stopDaemon();
    await this.startDaemon("without");
  }
  async plug(): Promise<void> {
    await this.stopDaemon();
    await this.startDaemon("with");
  }

  async stopDaemon(): Promise<void> {
    if (this.daemon === undefined) {
      process.kill(Number.parseInt(readFileSync("/run/pcscd/pcscd.pid", "utf8"), 10), "SIGTERM");
    }
    await end(this.daemon);
    // It removes its files when it goes.
    await until(() => !existsSync(socket), "without pcscd");
  }
  async startDaemon(readers: "with" | "without" = "with"): Promise<void> {
    const config = join(this.folder, readers);
    this.daemon = spawn("pcscd", ["-f", "-c", config], { stdio: "ignore" });
    await until(() => existsSync(socket), "with pcscd");
  }

  // Whoever puts it in sees on the screen that it was noticed.
  put(card: Card): void {
    const what = ["card", "serve", "--data", this.town.data, "--card", card.id];
    this.card = spawn(
      join(root, "build/release/kaopass"),
      [...what, "--vpcd", `127.0.0.1:${port}`],
      {
        stdio: "ignore",
      },
    );
  }
  async pull(): Promise<void> {
    await end(this.card);
    this.card = undefined;
  }

  async stop(): Promise<void> {
    await this.pull();
    await end(this.daemon);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
