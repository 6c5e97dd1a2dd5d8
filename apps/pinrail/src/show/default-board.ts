/** Board that is played on when nobody names one. */
export const DEFAULT_BOARD = "sim:pi-3";
