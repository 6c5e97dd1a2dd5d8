import { forbidGeneratedCode } from "@pinrail/player/protocol";
import { createRoot } from "react-dom/client";
import { App } from "./app.js";
import { startSession } from "./live/session.js";
import { applyTheme } from "./settings/settings.js";
import "./styles.css"; // oxlint-disable-line import/no-unassigned-import -- Vite makes the style sheet of it

forbidGeneratedCode();
applyTheme();
startSession();
createRoot(document.getElementById("root")!).render(<App />);
