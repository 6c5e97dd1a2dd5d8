/** One row an error code: whether trying again can help, what it means, and what to do about it. */
interface ErrorRow {
  readonly retry: boolean;
  readonly text: string;
  readonly remedy: string;
}

/** Every error that crosses a package boundary. `docs/errors.md` lists the same codes; a test holds that. */
export const ERRORS = {
  BOARD_UNKNOWN: {
    retry: false,
    text: "No such board",
    remedy: "`pinrail boards` lists the boards that are known",
  },
  BOARD_CLOSED: { retry: false, text: "Board was closed", remedy: "open it again" },
  NO_BACKEND: {
    retry: false,
    text: "No backend fits this machine",
    remedy: "use a simulated board: --board sim:pi-3",
  },
  PIN_UNKNOWN: {
    retry: false,
    text: "The board has no such pin",
    remedy: "`pinrail boards BOARD` lists its pins",
  },
  PIN_BUSY: {
    retry: true,
    text: "Pin is held by another owner",
    remedy: "release it there, or use another pin",
  },
  PIN_RESERVED: { retry: false, text: "Pin belongs to the board itself", remedy: "use another pin" },
  PIN_FUNCTION: { retry: false, text: "Pin cannot carry this function", remedy: "use a pin that carries it" },
  LINE_CLOSED: { retry: false, text: "Line was released", remedy: "request it again" },
  REGISTER_UNKNOWN: {
    retry: false,
    text: "No register at this offset",
    remedy: "use the block's table in describe",
  },
  REGISTER_ACCESS: {
    retry: false,
    text: "Register does not allow this access",
    remedy: "see its access mode in describe",
  },
  WINDOW_CLOSED: { retry: false, text: "Register window was closed", remedy: "open it again" },
  DMA_CHANNEL: {
    retry: false,
    text: "DMA channel must not be used",
    remedy: "use a channel that Linux owns and nobody uses",
  },
  DMA_FAILED: { retry: true, text: "DMA transfer failed", remedy: "stop the driver and start it again" },
  DMA_MEMORY: {
    retry: false,
    text: "DMA memory cannot be had",
    remedy: "ask for less, or free what a dead process left",
  },
  CLOCK_TIMEOUT: {
    retry: true,
    text: "Clock generator stays busy",
    remedy: "stop whatever else uses this clock",
  },
  CLOCK_RATE: {
    retry: false,
    text: "No legal clock for this part",
    remedy: "use another part profile or another driver",
  },
  STRING_CONFLICT: {
    retry: false,
    text: "Strings get in each other's way",
    remedy: "give each string its own channel",
  },
  STRING_OPTIONS: {
    retry: false,
    text: "String options are not valid",
    remedy: "`pinrail play --help` shows every option",
  },
  STRING_TOO_LONG: { retry: false, text: "String does not fit", remedy: "make it shorter or move its start" },
  LED_UNKNOWN: {
    retry: false,
    text: "No such LED part",
    remedy: "`pinrail leds` lists the parts that are known",
  },
  FILE_UNREADABLE: {
    retry: false,
    text: "File cannot be read",
    remedy: "check the path and its permissions",
  },
  FILE_UNWRITABLE: {
    retry: false,
    text: "File cannot be written",
    remedy: "check the folder, its permissions and the disk",
  },
  FSEQ_FORMAT: {
    retry: false,
    text: "Not an FSEQ or ESEQ file",
    remedy: "render the sequence again in xLights",
  },
  FSEQ_TRUNCATED: { retry: false, text: "Sequence file is cut short", remedy: "copy or upload it again" },
  FSEQ_CORRUPT: {
    retry: false,
    text: "Sequence file contradicts itself",
    remedy: "render the sequence again in xLights",
  },
  FSEQ_LIMIT: {
    retry: false,
    text: "Sequence exceeds a limit",
    remedy: "split the sequence or store it sparse",
  },
  FSEQ_FRAME: {
    retry: false,
    text: "Sequence has no such frame",
    remedy: "ask for a frame below its frame count",
  },
  DECODER_STOPPED: { retry: true, text: "Decoder stopped", remedy: "open the sequence again" },
  CODEC_MISSING: {
    retry: false,
    text: "Compression is not supported here",
    remedy: "convert the file: pinrail fseq convert",
  },
  OPTION: { retry: false, text: "Option is not valid", remedy: "see --help" },
  PLAYER_FAILED: {
    retry: true,
    text: "Show stopped by an internal error",
    remedy: "start it again and report this message",
  },
  PORT_BUSY: { retry: true, text: "Address is in use", remedy: "choose another port with --port" },
  REQUEST: { retry: false, text: "Request is not valid", remedy: "see docs/http-api.md" },
} as const satisfies Record<string, ErrorRow>;

/** The key of a row in {@link ERRORS}. */
export type ErrorCode = keyof typeof ERRORS;

/** Values that belong to an error: the pin, the offset, the owner. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | bigint | undefined>>;

/** What may be said beside the code's own text. */
export interface ErrorOptions {
  /** The whole message, action first; default: the code's text and the details. */
  readonly message?: string;
  /** What to do about it, when that is more precise than the code's own remedy. */
  readonly remedy?: string;
  /** What was caught, when this error wraps another. */
  readonly cause?: unknown;
}

/** The one error class that crosses package boundaries; switch on `code`. */
export class PinrailError extends Error {
  override readonly name = "PinrailError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly remedy: string;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options: ErrorOptions = {}) {
    super(
      options.message ?? defaultMessage(code, details),
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.details = details;
    this.remedy = options.remedy ?? ERRORS[code].remedy;
  }

  /** Whether trying again, unchanged, can succeed. */
  get retry(): boolean {
    return ERRORS[this.code].retry;
  }
}

function defaultMessage(code: ErrorCode, details: ErrorDetails): string {
  const values = Object.entries(details)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${typeof value === "string" ? JSON.stringify(value) : String(value)}`);
  return values.length === 0 ? ERRORS[code].text : `${ERRORS[code].text} (${values.join(", ")})`;
}
