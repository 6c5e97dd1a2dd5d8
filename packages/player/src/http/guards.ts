import { isIP } from "node:net";
import { hostname } from "node:os";
import { PinrailError } from "@pinrail/base";

/**
 * Makes the check that keeps foreign web pages out.
 *
 * A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding): only the Host header tells. Bound to loopback
 * only loopback names are ours. Bound to the network, addresses are let in too, because an address cannot be rebound.
 *
 * @param boundHost - What the server listens on.
 * @returns Throws PinrailError `REQUEST` for a request that is not meant for this server or comes from another site.
 */
export function makeGuard(boundHost: string): (host: string | undefined, origin: string | undefined) => void {
  const ours = new Set(["localhost", "127.0.0.1", "::1", boundHost.toLowerCase()]);
  const open = !isLoopback(boundHost);
  if (open) for (const name of [hostname(), `${hostname()}.local`]) ours.add(name.toLowerCase());
  return (host, origin) => {
    const name = hostName(host);
    if (name === undefined || !(ours.has(name) || (open && isIP(name) !== 0))) {
      throw new PinrailError(
        "REQUEST",
        { host },
        {
          message: `Cannot serve host ${quote(host)}: it is not this player`,
          remedy: "open the page by the address that the player printed",
        },
      );
    }
    if (origin !== undefined && !sameSite(origin, host!)) {
      throw new PinrailError(
        "REQUEST",
        { origin },
        {
          message: `Cannot serve origin ${quote(origin)}: only the player's own page may ask`,
          remedy: "call the API from the player's page, or without an Origin header",
        },
      );
    }
  };
}

/** Whether `host` is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function hostName(host: string | undefined): string | undefined {
  if (host === undefined) return undefined;
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]/@\s]+))(?::\d{1,5})?$/.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function sameSite(origin: string, host: string): boolean {
  const wanted = host.toLowerCase();
  return origin.toLowerCase() === `http://${wanted}` || origin.toLowerCase() === `https://${wanted}`;
}

function quote(value: string | undefined): string {
  return value === undefined ? "(none)" : JSON.stringify(value.slice(0, 100));
}
