/** Address of a part of the player's API, wherever this page was served from. */
export function playerUrl(path: string): URL {
  return new URL(`api/v1/${path}`, document.baseURI);
}

/** Address of the live socket. */
export function liveUrl(): URL {
  const url = playerUrl("live");
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url;
}
