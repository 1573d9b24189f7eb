"use strict";
// Talking to the lab's server: one request at a time of each sort, and sentences where something is refused.

/** What the server, or the way to it, has against a request, in one sentence. */
class Refused extends Error {}

/** One request at a time: beginning the next one ends the one before. */
class Turn {
  /** Begin a request. @returns {AbortSignal} */
  begin() {
    this.end();
    this.controller = new AbortController();
    return this.controller.signal;
  }

  /** End the request that is under way. */
  end() {
    this.controller?.abort();
    this.controller = null;
  }
}

/** Who asks: the server gives up an older request of the same page. */
const PAGE = String(crypto.getRandomValues(new Uint32Array(2)).join("-"));

/** Send something and return the response; a refusal is thrown as a sentence. */
async function send(path, body, signal) {
  const text = typeof body === "string";
  const headers = { "Content-Type": text ? "text/csv" : "application/json", "X-Lab-Page": PAGE };
  let response;
  try {
    response = await fetch(path, { method: "POST", headers, body: text ? body : JSON.stringify(body), signal });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refused(say("The lab does not answer. Is the window in which it was started still open?"));
  }
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  throw new Refused(told.error || say("The lab could not do this ({status}).", { status: response.status }));
}

/**
 * Ask for an object.
 * @param {string} path
 * @param {Object|string} body text is sent as csv
 * @param {AbortSignal} [signal]
 * @returns {Promise<Object>}
 */
async function ask(path, body, signal) {
  return (await send(path, body, signal)).json();
}

/**
 * Ask for lines of objects, as they come.
 * @param {string} path
 * @param {Object} body
 * @param {AbortSignal} signal
 * @yields {Object}
 */
async function* askLines(path, body, signal) {
  const reader = (await send(path, body, signal)).body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : lines.pop();
    for (const line of lines) if (line.trim()) yield JSON.parse(line);
    if (done) return;
  }
}

/**
 * Ask for a file and have the browser save it.
 * @param {string} path
 * @param {Object} body
 */
async function download(path, body) {
  const response = await send(path, body);
  const name = decodeURIComponent(/filename\*=UTF-8''(.+)/.exec(response.headers.get("Content-Disposition"))[1]);
  const address = URL.createObjectURL(await response.blob());
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
