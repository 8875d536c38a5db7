/** The mark of the house. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="15" fill="#2f5bd7" />
      <path
        d="M20 49V15h14.5a11.500 11.500 0 0 1 0 23H28"
        fill="none"
        stroke="#fff"
        strokeWidth="6.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="45" cy="47" r="4.5" fill="#fff" />
    </svg>
  );
}
