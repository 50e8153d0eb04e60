/** The sign: a till drawer with a punch in it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      <rect width="26" height="26" rx="8" />
      <path d="M7.5 9h11M13 9v9.5" />
      <circle cx="19" cy="18" r="1.6" />
    </svg>
  );
}
