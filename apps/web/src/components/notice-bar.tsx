import { CircleAlert, X } from "lucide-react";
import { usePage } from "../live/store.js";

/** What the player said to a command that it could not do. */
export function NoticeBar() {
  const notice = usePage((page) => page.notice);
  return (
    <div role="alert">
      {notice !== undefined && (
        <div className="flex items-start gap-3 border-b border-line bg-bad-ground px-3 py-2.5 text-sm sm:px-6">
          <CircleAlert size={18} aria-hidden className="mt-0.5 shrink-0 text-bad" />
          <p className="min-w-0 flex-1">
            <strong className="font-semibold">{notice.message}.</strong> {notice.remedy}.
          </p>
          <button
            type="button"
            aria-label="Dismiss the message"
            className="icon-button -my-2"
            onClick={() => usePage.setState({ notice: undefined })}
          >
            <X size={18} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
