/** Stands for a CSS module in tests without a browser: every class is called what it is called. */
const classes = new Proxy({}, { get: (_, name) => String(name) }) as Record<string, string>;
export { classes as default };
