import { Monitor, Moon, Sun } from "lucide-react";
import { useSetting } from "../settings/setting.js";
import { theme } from "../settings/settings.js";

const CHOICES = [
  { value: "system", label: "Same as the system", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;

/** Light, dark, or as the machine has it. */
export function ThemeChoice() {
  const chosen = useSetting(theme);
  return (
    <fieldset className="flex rounded-lg bg-raised p-0.5">
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ value, label, Icon }) => (
        <label
          key={value}
          title={label}
          className="relative grid size-8 place-items-center rounded-md text-soft hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            checked={chosen === value}
            onChange={() => theme.set(value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <Icon size={16} aria-hidden />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
