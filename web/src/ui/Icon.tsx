// Drawn for this board: 24 by 24, one stroke, round ends.
const paths = {
  pickUp:
    'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2M14 4h6v6M20 4l-6 6',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2',
  park: 'M9 20V5h5.5a4.5 4.5 0 0 1 0 9H9',
  next: 'M5 5l8 7-8 7zM18 5v14',
  note: 'M4 20h4L19 9a2.8 2.8 0 0 0-4-4L4 16zM13.5 6.5l4 4',
  move: 'M5 12h14M14 7l5 5-5 5M5 6v12',
  recall: 'M6 9a6 6 0 0 1 12 0c0 6 2.5 7 2.5 7h-17S6 15 6 9M10 20a2.2 2.2 0 0 0 4 0',
  release: 'M4 15v-2a12 12 0 0 1 16 0v2l-4 1-1-3a10 10 0 0 0-6 0l-1 3zM12 17v4M9.5 18.5 12 21l2.5-2.5',
  search: 'M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14M16 16l4.5 4.5',
  tiles: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  wall: 'M3 5h18v12H3zM8 21h8M12 17v4',
  history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2',
  measures: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M5 21a7 7 0 0 1 14 0',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20a6.5 6.5 0 0 1 13 0M16 4.4a3.5 3.5 0 0 1 0 6.4M18 14.4A6.5 6.5 0 0 1 21.5 20',
  menu: 'M4 7h16M4 12h16M4 17h16',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  down: 'M6 9l6 6 6-6',
  right: 'M9 6l6 6-6 6',
  left: 'M15 6l-6 6 6 6',
  drag: 'M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01',
  warning: 'M12 4 2.5 20h19zM12 10v4M12 17h.01',
  late: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 8v5M12 16h.01',
  soon: 'M7 3h10M7 21h10M8 3v4l4 5 4-5V3M8 21v-4l4-5 4 5v4',
  calm: 'M12 20a8 8 0 1 1 0-16 8 8 0 0 1 0 16M12 8v4l2.5 1.5',
  ringing:
    'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2M15 3a6 6 0 0 1 6 6M15 7a2 2 0 0 1 2 2',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6L12 17l-5 2.6 1-5.6-4-4 5.500-.8z',
  up: 'M12 19V5M6 11l6-6 6 6',
  for: 'M10 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M3.500 20a6.500 6.500 0 0 1 10-5.500M15 18h6M18 15l3 3-3 3',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  eyeOff:
    'M4 4l16 16M10 6.300A9 9 0 0 1 21 12a11 11 0 0 1-2 2.800M6.500 7.800A11 11 0 0 0 3 12a9.500 9.500 0 0 0 12.500 5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  upload: 'M12 16V5M7 9l5-5 5 5M4 20h16',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600 19 19M5 19l1.400-1.400M17.600 6.400 19 5',
  moon: 'M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10',
  signOut: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17 14h.01M7 14h7',
  play: 'M7 5l12 7-12 7z',
  pause: 'M8.5 5v14M15.500 5v14',
  stop: 'M6 6h12v12H6z',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5',
  undo: 'M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9',
  trunk: 'M4 8h13l-4-4M20 16H7l4 4',
  device: 'M7 3h10v18H7zM11 18h2',
  lot: 'M3 4h18M6 4v16M12 4v16M18 4v16',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9.500C7.500 20 4 17 4 12V6z',
  key: 'M8 15a4 4 0 1 1 3.800-5.300L20 9.700v3.300h-2.500v-1.500M11.800 11.500 12 11',
  music:
    'M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0M19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0',
  speech: 'M4 5h16v11h-9l-4 4v-4H4zM8 9h8M8 12h5',
  missing: 'M7 12h10',
  audit: 'M6 3h9l4 4v14H6zM9.500 12h6M9.500 16h6M14 3v5h5',
  idea: 'M9 18h6M10 21h4M8.500 15a6 6 0 1 1 7 0c-.6.500-.9 1.500-1 3h-5c-.1-1.500-.4-2.500-1-3',
  callOut: 'M7 17 17 7M9 7h8v8',
  callIn: 'M17 7 7 17M15 17H7V9',
  fold: 'M7 10l5 5 5-5',
} as const;

export type IconName = keyof typeof paths;

/** A small picture beside words, or in a button that has a name of its own. */
export function Icon({ name, size = 18, className }: { name: IconName; size?: number; className?: string }) {
  const dots = name === 'drag' || name === 'more';
  return (
    <svg
      className={className ? `icon ${className}` : 'icon'}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={dots ? 2.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
