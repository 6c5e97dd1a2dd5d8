import { CircleDashed, Radio, Unplug } from "lucide-react";
import { usePage } from "../live/store.js";

const FACES = {
  connecting: { text: "Connecting", tone: "text-soft", Icon: CircleDashed },
  live: { text: "Live", tone: "text-good", Icon: Radio },
  lost: { text: "Offline", tone: "text-bad", Icon: Unplug },
} as const;

/** Whether what is seen is happening now. */
export function ConnectionBadge() {
  const { text, tone, Icon } = FACES[usePage((page) => page.connection.kind)];
  return (
    <p role="status" className={`flex items-center gap-1.5 text-sm font-medium ${tone}`}>
      <Icon size={16} aria-hidden />
      {text}
    </p>
  );
}
