export type { FrameOutput, FrameSource } from "./playback/frame-source.js";
export { ShowPlayer, type ShowPlayerOptions } from "./playback/show-player.js";
export { Timeline } from "./playback/timeline.js";
