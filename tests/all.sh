#!/usr/bin/env bash
# Runs every test of Prospectus, in order, and stops at the first step that fails.
#
#   tests/all.sh              everything: on a new machine, with Rust, Node, Python and Java there
#   tests/all.sh site facts   only these steps (see below), for example after a change to a page
#   tests/all.sh --list       the names of the steps
#
# What is not there is installed: Debian's Chromium when there is no browser, and the packages of
# tests/browser/package-lock.json. Everything that is built or installed stays inside the project,
# but for the browser. The last line counts the tests: `N passed, N failed`.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly TARGET="${CARGO_TARGET_DIR:-$PWD/target}"
readonly SITES="$TARGET/test-sites"
readonly LOG="$TARGET/test-log"
readonly BROWSER=tests/browser
readonly COMMONMARK="$PWD/$BROWSER/node_modules/commonmark-spec/spec.txt"
readonly HTML5LIB="$TARGET/html5lib-1.1/html5lib/tests/testdata/tree-construction"

# The steps in their order: a name, and the function `step_NAME` below.
readonly STEPS=(tools format lints docs cargo release site html pages look photographs events facts follow)

# The theme that the pages are tested in beside civic, which all of them are.
readonly SECOND_THEME=broadsheet

export PROSPECTUS_SITE="$SITES/folder-links/output"
export PROSPECTUS_SITE_FILES="$SITES/file-links/output"
export PROSPECTUS_SITE_THEMES="$SECOND_THEME=$SITES/second-theme/output"
export PROSPECTUS_SITE_OFFLINE="$SITES/folder-links/output-offline"
export PROSPECTUS_SITE_KIOSK="$SITES/folder-links/output-kiosk"
export PROSPECTUS_SITE_RIGHT_TO_LEFT="$SITES/right-to-left/output-offline"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
# The same random cases each time: whether a change lands must not depend on luck. `cargo test` alone draws others.
export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-2022}"

about() {
  case "$1" in
    tools) echo "the browser and the packages that the tests use" ;;
    format) echo "cargo fmt: the code is formatted" ;;
    lints) echo "cargo clippy: no warning" ;;
    docs) echo "cargo doc: every item is explained, and every link in the explanations leads somewhere" ;;
    cargo) echo "cargo test: units, fixtures, commands, promises" ;;
    release) echo "the tool, as it is released" ;;
    site) echo "the sample publication, with links for a server, with links for a disk, and in the second theme" ;;
    html) echo "the pages, by the Nu HTML Checker" ;;
    pages) echo "the pages, byte by byte and in a browser, the search, and what other sites take along" ;;
    look) echo "the pages in both themes: axe, keyboard, zoom, paper, pictures, Lighthouse" ;;
    photographs) echo "a page with pictures of every kind, in browsers of several sizes" ;;
    events) echo "the copy for a disk, hand-outs, slides and the shared screen, in a browser and on paper" ;;
    facts) echo "the pages, against the facts of the strategy" ;;
    follow) echo "a served page in a browser, while its files change" ;;
  esac
}

step_tools() {
  local missing=()
  for tool in cargo node npm java; do
    command -v "$tool" > /dev/null || missing+=("$tool")
  done
  if [ "${#missing[@]}" -gt 0 ]; then
    echo "not on this machine: ${missing[*]}"
    return 1
  fi
  has_browser || install chromium
  command -v pdftotext > /dev/null || install poppler-utils
  npm ci --prefix "$BROWSER" --no-audit --no-fund --ignore-scripts
}

has_browser() {
  [ -n "${PROSPECTUS_CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome > /dev/null
}

install() {
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update --quiet
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends "$@"
}

step_format() {
  cargo fmt --check
}

step_lints() {
  cargo clippy --locked --all-targets -- -D warnings
  cargo clippy --locked --all-targets --all-features -- -D warnings
}

step_docs() {
  RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items
}

# The tests of html5lib come with its source from PyPI, which needs an older setuptools to be looked at.
html5lib_tests() {
  [ -d "$HTML5LIB" ] && return
  mkdir -p "$TARGET"
  echo 'setuptools<70' > "$TARGET/html5lib.txt"
  PIP_CONSTRAINT="$TARGET/html5lib.txt" python3 -m pip download --quiet --no-deps --no-binary :all: \
    --dest "$TARGET" html5lib==1.1 && tar --extract --gzip --file "$TARGET/html5lib-1.1.tar.gz" --directory "$TARGET"
}

# The examples of the CommonMark specification come with the packages of the browser tests.
step_cargo() {
  if [ ! -f "$COMMONMARK" ]; then
    echo "the examples of the CommonMark specification are not there: run the step tools first"
    return 1
  fi
  export PROSPECTUS_COMMONMARK="$COMMONMARK"
  html5lib_tests && export PROSPECTUS_HTML5LIB="$HTML5LIB"
  cargo test --locked --profile suite --all-features
}

step_release() {
  cargo build --locked --release
}

# The same content three times. A publication says in publication.yaml how its links end and what it
# looks like, so the second and third time it is a copy that says otherwise.
step_site() {
  rm -rf "$SITES"
  site folder-links links folder
  site file-links links file
  site second-theme theme "$SECOND_THEME"
}

# Builds a copy of the content in which a line of publication.yaml says something else.
site() {
  local name=$1 key=$2 value=$3
  mkdir -p "$SITES/$name"
  cp -R content themes "$SITES/$name/"
  sed -i "s/^$key:.*/$key: $value/" "$SITES/$name/content/publication.yaml"
  grep --quiet "^$key: $value\$" "$SITES/$name/content/publication.yaml"
  cargo run --locked --quiet --release -- build --root "$SITES/$name"
}

step_html() {
  node_tests "$BROWSER"/nu.test.mjs
}

step_pages() {
  node_tests "$BROWSER"/checks.test.mjs "$BROWSER"/bytes.test.mjs "$BROWSER"/pages.test.mjs \
    "$BROWSER"/not-found.test.mjs "$BROWSER"/search.test.mjs "$BROWSER"/embed.test.mjs "$BROWSER"/partner.test.mjs
}

# One after the other: each opens several pages at once by itself.
step_look() {
  node_tests --test-concurrency=1 "$BROWSER"/axe.test.mjs "$BROWSER"/look.test.mjs "$BROWSER"/paper.test.mjs \
    "$BROWSER"/pictures.test.mjs "$BROWSER"/lighthouse.test.mjs
}

# Pictures are not kept but made, by a test.
step_photographs() {
  export PROSPECTUS_PICTURES="$SITES/pictures"
  rm -rf "$PROSPECTUS_PICTURES"
  cargo test --locked --profile suite --all-features --quiet --test suite a_publication_with_pictures_of_every_kind
  "$TARGET/release/prospectus" build --root "$PROSPECTUS_PICTURES"
  node_tests "$BROWSER"/photographs.test.mjs
}

# Editions of the same content, each in its own folder beside the website's, and a fixture with a profession in Urdu.
step_events() {
  mkdir -p "$SITES/right-to-left"
  cp -R tests/suite/base/content tests/suite/routes/another-language/content "$SITES/right-to-left/"
  # A copy leads to the website, so that is built first: it notes its addresses.
  cargo run --locked --quiet --release -- build --root "$SITES/right-to-left"
  cargo run --locked --quiet --release -- build --root "$SITES/right-to-left" --edition offline
  for edition in offline kiosk; do
    cargo run --locked --quiet --release -- build --root "$SITES/folder-links" --edition "$edition"
  done
  node_tests "$BROWSER"/events.test.mjs
}

step_facts() {
  node_tests tests/facts/*.test.mjs
}

step_follow() {
  PROSPECTUS_BIN="$TARGET/release/prospectus" node_tests tests/watch/follow.test.mjs
}

node_tests() {
  node --test --test-reporter="./$BROWSER/lib/report.mjs" "$@"
}

passed=0
failed=0

# Adds what a step's own runners counted: cargo's lines for each test binary, and the last line of Node's.
count() {
  local rust='^test result: [a-zA-Z]+\. ([0-9]+) passed; ([0-9]+) failed;'
  local node='^node: ([0-9]+) tests passed and ([0-9]+) failed'
  local line
  while IFS= read -r line; do
    if [[ $line =~ $rust || $line =~ $node ]]; then
      passed=$((passed + BASH_REMATCH[1]))
      failed=$((failed + BASH_REMATCH[2]))
    fi
  done < "$LOG"
}

run() {
  local name=$1 start=$SECONDS status
  printf '\n== %s: %s\n' "$name" "$(about "$name")"
  (set -e; "step_$name") 2>&1 | tee "$LOG"
  status=${PIPESTATUS[0]}
  count
  if [ "$status" -ne 0 ]; then
    # A step that is not made of tests counts as one that failed.
    [ "$failed" -gt 0 ] || failed=1
    printf '\n== %s FAILED after %s s; the steps after it were not run\n' "$name" "$((SECONDS - start))"
    summary
    exit 1
  fi
  printf '== %s: done in %s s\n' "$name" "$((SECONDS - start))"
}

summary() {
  printf '%s s in all\n\n%s passed, %s failed\n' "$SECONDS" "$passed" "$failed"
}

if [ "${1:-}" = --list ]; then
  for name in "${STEPS[@]}"; do printf '%-8s %s\n' "$name" "$(about "$name")"; done
  exit 0
fi

chosen=("$@")
[ "$#" -gt 0 ] || chosen=("${STEPS[@]}")
for name in "${chosen[@]}"; do
  if ! declare -F "step_$name" > /dev/null; then
    echo "there is no step \`$name\`; there are: ${STEPS[*]}"
    exit 2
  fi
done
mkdir -p "$TARGET"
for name in "${chosen[@]}"; do run "$name"; done
summary
