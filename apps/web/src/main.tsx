import { createRoot } from "react-dom/client";
import * as z from "zod/mini";
import { App } from "./app.js";
import { startSession } from "./live/session.js";
import { applyTheme } from "./settings/settings.js";
import "./styles.css"; // oxlint-disable-line import/no-unassigned-import -- Vite makes the style sheet of it

z.config({ jitless: true }); // the page's policy forbids code made at run time
applyTheme();
startSession();
createRoot(document.getElementById("root")!).render(<App />);
