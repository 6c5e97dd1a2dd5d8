/** The mark: a rail with three pins, and their lights. It is the page's first heading. */
export function Logo() {
  return (
    <h1 className="flex items-center gap-2.5 text-[1.0625rem] font-semibold tracking-tight">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden>
        <rect width="32" height="32" rx="7" fill="#15161b" />
        <path d="M5 11h22" stroke="#8b8d98" strokeWidth="2.5" strokeLinecap="round" />
        <path d="M9.5 7v9M16 7v9M22.5 7v9" stroke="#d9d9e0" strokeWidth="2.5" strokeLinecap="round" />
        <circle cx="9.5" cy="22" r="3" fill="#f76b4a" />
        <circle cx="16" cy="22" r="3" fill="#ffc04d" />
        <circle cx="22.5" cy="22" r="3" fill="#4cc38a" />
      </svg>
      Pinrail
    </h1>
  );
}
