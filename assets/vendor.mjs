// Writes the vendored browser files with their licences and VENDOR.toml. Run by `make vendor`; the result is committed.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "node_modules");
const OUT = join(HERE, "..", "src", "qorgau_web", "layout", "static", "vendor");
const SUBSETS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext"];
const WEIGHTS = [400, 700];

/** Return the parsed description of an installed package. */
function described(name) {
  return JSON.parse(readFileSync(join(MODULES, name, "package.json"), "utf8"));
}

/** Write one file and return its row for VENDOR.toml. */
function put(folder, name, bytes) {
  mkdirSync(join(OUT, folder), { recursive: true });
  writeFileSync(join(OUT, folder, name), bytes);
  return { path: `${folder}/${name}`, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Return the text without the line that leads to a source map, which is not vendored. */
function withoutMap(text) {
  return text.replace(/\/\/# sourceMappingURL=\S+\s*$/, "\n");
}

/** Vendor GOV.UK Frontend: its style compiled with our colours and font, its script without the map. */
function govuk() {
  const { version, license } = described("govuk-frontend");
  const folder = `govuk-frontend-${version}`;
  const dist = join(MODULES, "govuk-frontend", "dist", "govuk");
  const { css } = compile(join(HERE, "govuk.scss"), { loadPaths: [MODULES], style: "compressed" });
  const script = readFileSync(join(dist, "govuk-frontend.min.js"), "utf8");
  return {
    name: "govuk-frontend", version, licence: license, source: "npm govuk-frontend",
    changes: "style compiled from assets/govuk.scss with own colours and font; script without its line on the source map",
    files: [
      put(folder, "govuk-frontend.min.css", css),
      put(folder, "govuk-frontend.min.js", withoutMap(script)),
      put(folder, "LICENCE.txt", readFileSync(join(HERE, "licences", "govuk-frontend.txt"))),
    ],
  };
}

/** Return the rule that names one subset of the font in one weight. */
function face(subset, weight, ranges) {
  const file = `noto-sans-${subset}-${weight}-normal.woff2`;
  return [
    "@font-face {",
    '  font-family: "Noto Sans";',
    `  font-weight: ${weight};`,
    "  font-style: normal;",
    "  font-display: swap;",
    `  src: url("${file}") format("woff2");`,
    `  unicode-range: ${ranges};`,
    "}",
  ].join("\n");
}

/** Vendor Noto Sans: the subsets that Kazakh, Russian and English need, and the sheet that names them. */
function notoSans() {
  const base = join(MODULES, "@fontsource", "noto-sans");
  const { version, license } = described("@fontsource/noto-sans");
  const folder = `noto-sans-${version}`;
  const index = readFileSync(join(base, "index.css"), "utf8");
  const pairs = WEIGHTS.flatMap((weight) => SUBSETS.map((subset) => [subset, weight]));
  const ranges = (subset) => index.match(new RegExp(`noto-sans-${subset}-400-normal \\*/[^}]*unicode-range: ([^;]+);`))[1];
  const fonts = pairs.map(([subset, weight]) => {
    const name = `noto-sans-${subset}-${weight}-normal.woff2`;
    return put(folder, name, readFileSync(join(base, "files", name)));
  });
  const sheet = pairs.map(([subset, weight]) => face(subset, weight, ranges(subset))).join("\n\n");
  return {
    name: "noto-sans", version, licence: license, source: "npm @fontsource/noto-sans",
    changes: "four subsets in two weights; sheet written anew from the package's own ranges",
    files: [...fonts, put(folder, "noto-sans.css", `${sheet}\n`), put(folder, "LICENCE.txt", readFileSync(join(base, "LICENSE")))],
  };
}

/** Return one package as a table of VENDOR.toml. */
function table({ files, ...about }) {
  const head = Object.entries(about).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const rows = files.map(({ path, sha256 }) => `"${path}" = "${sha256}"`);
  return ["[[package]]", ...head, "", "[package.files]", ...rows].join("\n");
}

mkdirSync(OUT, { recursive: true });
for (const name of readdirSync(OUT)) rmSync(join(OUT, name), { recursive: true });
const note = "# Written by `make vendor`. Each file of this folder with its SHA-256; a test compares them.";
writeFileSync(join(OUT, "VENDOR.toml"), `${[note, table(govuk()), table(notoSans())].join("\n\n")}\n`);
