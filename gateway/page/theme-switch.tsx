import type { JSX } from "react";

export type ThemeChoice = "system" | "light" | "dark";

const ORDER: readonly ThemeChoice[] = ["system", "light", "dark"];
const STORED_THEME = "page:theme";
const ICONS: Readonly<Record<ThemeChoice, string>> = {
  system: "M4 5h16v11H4zM9 20h6M12 16v4",
  light:
    "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M19 5l-1.5 1.5M6.5 17.5L5 19",
  dark: "M20 14.5A8.5 8.5 0 019.5 4 8.5 8.5 0 1020 14.5z",
};

export function storedTheme(): ThemeChoice {
  return ORDER.find((choice) => choice === localStorage.getItem(STORED_THEME)) ?? "system";
}

interface ThemeSwitchProps {
  readonly theme: ThemeChoice;
  readonly onChange: (theme: ThemeChoice) => void;
}

export function ThemeSwitch({ theme, onChange }: ThemeSwitchProps): JSX.Element {
  const next = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? "system";
  const label = `Colours: ${theme}. Change to ${next}`;
  const change = (): void => {
    localStorage.setItem(STORED_THEME, next);
    onChange(next);
  };
  return (
    <button type="button" className="theme-switch" aria-label={label} title={label} onClick={change}>
      <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <path
          d={ICONS[theme]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    </button>
  );
}
