import { hostname } from "node:os";
import { describe, expect, test } from "vitest";
import { isLoopback, makeGuard } from "./guards.js";

const refused = expect.objectContaining({ code: "REQUEST" });

describe("makeGuard() on loopback", () => {
  const guard = makeGuard("127.0.0.1");

  test.each(["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "LOCALHOST:80"])(
    "lets host %s in",
    (host) => {
      expect(() => guard(host, undefined)).not.toThrow();
    },
  );

  test.each([
    { note: "a name that was rebound", host: "evil.example:8080" },
    { note: "our name as a prefix", host: "localhost.evil.example" },
    { note: "our name as credentials", host: "localhost@evil.example" },
    { note: "an address of the network", host: "192.168.1.4:8080" },
    { note: "no host at all", host: undefined },
    { note: "an empty host", host: "" },
    { note: "a path", host: "localhost/evil" },
  ])("keeps $note out", ({ host }) => {
    expect(() => guard(host, undefined)).toThrow(refused);
  });

  test("takes the origin of its own page only", () => {
    expect(() => guard("localhost:8080", "http://localhost:8080")).not.toThrow();
    for (const origin of [
      "http://localhost:3000",
      "http://evil.example",
      "null",
      "",
      "file://",
      "http://localhost:8080.evil.example",
    ]) {
      expect(() => guard("localhost:8080", origin), origin).toThrow(refused);
    }
  });
});

describe("makeGuard() on the network", () => {
  const guard = makeGuard("0.0.0.0");

  test.each(["192.168.1.4:8080", "[fe80::1]:8080", "localhost", hostname(), `${hostname()}.local:80`])(
    "lets host %s in",
    (host) => {
      expect(() => guard(host, undefined)).not.toThrow();
    },
  );

  test("keeps a name out that is not this machine's", () => {
    expect(() => guard("evil.example", undefined)).toThrow(refused);
  });
});

test("makeGuard() lets the name in that the server was bound to", () => {
  expect(() => makeGuard("show.lan")("SHOW.lan:80", undefined)).not.toThrow();
});

test.each([
  ["127.0.0.1", true],
  ["127.8.9.1", true],
  ["localhost", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["127.evil.example", false],
] as const)("isLoopback(%s) is %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
