import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Builds the page to plain files that any server can hand out, from any path. */
export default defineConfig({
  base: "./",
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ["source", "module", "browser", "production"] },
  build: {
    target: "es2022",
    // Nothing is inlined, so that the page works under a policy without data: scripts and inline styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
});
