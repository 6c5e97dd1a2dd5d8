import { motion, useMotion } from "../settings/motion.js";

/** Where the machine asks for less motion: says that the strings follow, and offers the whole show. */
export function MotionNote() {
  const { asked, reduced } = useMotion();
  if (!asked) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-raised px-3.5 py-2 text-sm">
      <p className="min-w-0 flex-1">
        {reduced
          ? "Your system asks for less motion: the strings show one picture a second."
          : "The strings show every frame, though your system asks for less motion."}
      </p>
      <button
        type="button"
        className="h-9 rounded-lg border border-control px-3 font-medium hover:bg-surface"
        onClick={() => motion.set(reduced ? "full" : "system")}
      >
        {reduced ? "Show every frame" : "Reduce motion"}
      </button>
    </div>
  );
}
